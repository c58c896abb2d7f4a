import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProcessEnvironment } from "../operations/run-process";
import { Terraform, type TerraformOptions, type TerraformVariables } from "../operations/terraform";
import type { TerraformOutput, TerraformPlan, TerraformValidation } from "../operations/terraform-json";
import { type UnexplainedChange, unexplainedChanges } from "./drifts";
import type { Emulator } from "./emulator";
import { planSnapshot } from "./snapshots";
import { type TerraformSource, writeSource } from "./terraform-source";
import { renderTestingOverride } from "./testing-override";

/** How to run a workspace. */
export interface WorkspaceOptions {
  /** Plan without AWS: fake credentials, no account, no call; data sources that read AWS fail. @default - unless `emulator` is given */
  readonly offline?: true;
  /** Plan and apply against this emulator. @default - offline */
  readonly emulator?: Emulator;
  /** Input variables of every plan, apply and destroy. @default - none */
  readonly variables?: TerraformVariables;
  /** Added to Terraform's environment, for example TF_PLUGIN_CACHE_DIR. @default - inherited, without AWS_ variables */
  readonly environment?: ProcessEnvironment;
  /** Called with each line that Terraform prints. @default - none */
  readonly onLine?: TerraformOptions["onLine"];
  /** Interrupts a Terraform command after so many seconds. @default - no limit */
  readonly timeoutSeconds?: number;
  /** Seconds between that interrupt and the kill. @default - apply and destroy are never killed, every other command after 30 */
  readonly graceSeconds?: number;
}

/** A plan of a workspace. */
export interface WorkspacePlan {
  /** Terraform's plan representation, with sensitive values in clear text: do not print it. */
  readonly json: TerraformPlan;
  /** Whether applying it would change anything, outputs included. */
  readonly changes: boolean;
  /** Stable text of the plan, for a jest snapshot: see `planSnapshot`. */
  snapshot(): string;
}

/**
 * A configuration in a temporary folder of its own, with an override file that lets the real Terraform run it in a test.
 * The configuration itself stays as synthesized. Call `init()` first and `dispose()` last.
 * Each method throws an OperationError when Terraform fails.
 */
export class TerraformWorkspace {
  /** Writes the configuration and its override file. Nothing runs yet. */
  public static of(source: TerraformSource, options: WorkspaceOptions = {}): TerraformWorkspace {
    const directory = mkdtempSync(join(tmpdir(), "symphony-workspace-"));
    try {
      const json = writeSource(source, directory);
      const override = renderTestingOverride(json, options.emulator ? "emulator" : "offline");
      writeFileSync(join(directory, "symphony_testing_override.tf.json"), `${JSON.stringify(override, null, 2)}\n`);
      return new TerraformWorkspace(directory, options);
    } catch (error) {
      rmSync(directory, { recursive: true, force: true });
      throw error;
    }
  }

  /** Terraform in the folder of this workspace, for anything not offered here. */
  public readonly terraform: Terraform;

  private constructor(
    public readonly directory: string,
    private readonly options: WorkspaceOptions,
  ) {
    const { emulator, onLine, timeoutSeconds, graceSeconds } = options;
    const environment = { ...isolatedEnvironment(emulator), ...options.environment };
    this.terraform = new Terraform({ directory, environment, onLine, timeoutSeconds, graceSeconds });
  }

  /** Installs the providers. */
  public async init(): Promise<void> {
    await this.terraform.init();
  }

  /** Checks the configuration against the providers' schemas. */
  public async validate(): Promise<TerraformValidation> {
    return this.terraform.validate();
  }

  /** Plans from the current state. */
  public async plan(): Promise<WorkspacePlan> {
    const { file, changes } = await this.terraform.plan({ variables: this.options.variables });
    const json = await this.terraform.show(file);
    return { json, changes, snapshot: () => planSnapshot(json) };
  }

  /** Plans and applies, and returns the outputs. */
  public async apply(): Promise<Readonly<Record<string, TerraformOutput>>> {
    const { file } = await this.terraform.plan({ variables: this.options.variables });
    await this.terraform.apply(file, this.options.variables);
    return this.terraform.output();
  }

  /** Plans again after an apply and returns the changes that no documented drift of the emulator explains; expect none. */
  public async replan(): Promise<readonly UnexplainedChange[]> {
    return unexplainedChanges((await this.plan()).json);
  }

  /** Destroys everything in the state. */
  public async destroy(): Promise<void> {
    await this.terraform.destroy({ variables: this.options.variables });
  }

  /** Removes the folder with its state. Resources that still exist in the emulator stay there until its reset. */
  public dispose(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Variables that reach the developer's own accounts, or that move Terraform out of the folder of the workspace. */
const inherited = /^(AWS_(?!CA_BUNDLE$)|TF_(CLI_ARGS|DATA_DIR|WORKSPACE))/;

function isolatedEnvironment(emulator: Emulator | undefined): ProcessEnvironment {
  const removed = Object.keys(process.env).filter((name) => inherited.test(name));
  const none = join(tmpdir(), "no-aws-configuration");
  return {
    ...Object.fromEntries(removed.map((name) => [name, undefined])),
    AWS_CONFIG_FILE: none,
    AWS_SHARED_CREDENTIALS_FILE: none,
    ...(emulator?.environment ?? offlineEnvironment),
  };
}

const offlineEnvironment = {
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_REGION: "eu-west-1",
  AWS_EC2_METADATA_DISABLED: "true",
};
