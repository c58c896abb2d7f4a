import type { OperationError } from "./operation-error";
import {
  type ProcessEnvironment,
  type ProcessRequest,
  type ProcessResult,
  mergeEnvironment,
  runProcess,
} from "./run-process";
import { type PulledState, managedResources, readPulledState } from "./pulled-state";
import { TerraformError } from "./terraform-error";
import { type TerraformEvent, errorsIn, tryReadEvent } from "./terraform-events";
import { errorOutput, excerptOf } from "./terraform-output";
import { type TerraformVariables, variableEnvironment, variablesIn } from "./terraform-variables";
import type {
  TerraformOutput,
  TerraformPlan,
  TerraformState,
  TerraformStateVersion,
  TerraformValidation,
} from "./terraform-json";

export type { TerraformVariables } from "./terraform-variables";

/** Where and how to run Terraform. */
export interface TerraformOptions {
  /** The folder that holds the configuration. */
  readonly directory: string;
  /** Added to the environment of this process; `undefined` removes a variable. @default - inherited unchanged */
  readonly environment?: ProcessEnvironment;
  /** @default - the variable TERRAFORM_BINARY_NAME, else "terraform" */
  readonly binary?: string;
  /** Called with each line that Terraform prints. @default - none */
  readonly onLine?: ProcessRequest["onLine"];
  /** Interrupts Terraform, once, which then finishes what is in flight, saves its state and releases its lock. @default - never */
  readonly signal?: AbortSignal;
  /** Interrupts a command after so many seconds. @default - no limit */
  readonly timeoutSeconds?: number;
  /**
   * Seconds between the interrupt of a command and its kill, from 0; `Infinity` never kills. An apply or destroy that is killed
   * loses what it was creating: the state does not know of it, and its lock stays.
   *
   * @default - apply and destroy are never killed, every other command after 30
   */
  readonly graceSeconds?: number;
}

/** What to plan. */
export interface PlanOptions {
  /** @default - none */
  readonly variables?: TerraformVariables;
  /** Plan file, relative to the working directory. @default "terraform.tfplan" */
  readonly out?: string;
  /** Plan the destruction of everything. @default false */
  readonly destroy?: boolean;
  /** Addresses that alone are planned, with what they depend on; with `destroy`, with what depends on them. @default - everything */
  readonly targets?: readonly string[];
  /** Whether the state is locked meanwhile, which takes the right to write. @default true */
  readonly lock?: boolean;
}

/** How to install. */
export interface InitOptions {
  /** Take the newest versions that the configuration allows, whatever the lock file says. @default false */
  readonly upgrade?: boolean;
  /** Refuse to change the lock file. @default false */
  readonly isLockFileReadOnly?: boolean;
  /** Folder that providers are taken from, and from nowhere else, relative to the working directory. @default - as Terraform is set up */
  readonly pluginFolder?: string;
}

/** How to apply. */
export interface ApplyOptions {
  /** Called with each event of the apply, as it happens. @default - none: Terraform prints for people */
  readonly onEvent?: (event: TerraformEvent) => void;
  /** Seconds for which Terraform waits for a lock that somebody else holds. @default 0 */
  readonly lockTimeoutSeconds?: number;
}

/** Creations take minutes, and a killed one leaves resources that no state knows. */
const changesResources: ReadonlySet<string> = new Set(["apply", "destroy"]);

/** A saved plan. */
export interface PlanResult {
  /** Plan file, relative to the working directory. */
  readonly file: string;
  /** Whether applying it would change anything, outputs included. */
  readonly changes: boolean;
}

/**
 * Terraform in one working directory. It never asks, never prints color and never calls home.
 * Each method throws an {@link OperationError}: `program-missing` when Terraform is not installed, `command-failed` with the
 * error that Terraform printed, `interrupted` after a timeout or an abort.
 *
 * Terraform runs in a process group of its own: a Ctrl-C in the terminal reaches it only as the abort of `signal`. When this
 * process dies, however it dies, Terraform is interrupted once, so that it saves its state and ends. That does not hold on
 * Windows, nor where the whole container or control group is killed.
 */
export class Terraform {
  public readonly directory: string;
  public readonly binary: string;

  public constructor(private readonly options: TerraformOptions) {
    this.directory = options.directory;
    this.binary = options.binary ?? process.env.TERRAFORM_BINARY_NAME ?? "terraform";
  }

  /** The version, as in "1.11.4". */
  public async version(): Promise<string> {
    const { stdout } = await this.succeed(["version", "-json"]);
    return (JSON.parse(stdout) as { terraform_version: string }).terraform_version;
  }

  /** Installs providers and configures the backend. */
  public async init(options: InitOptions = {}): Promise<void> {
    const upgrade = options.upgrade ? ["-upgrade"] : [];
    const lockFile = options.isLockFileReadOnly ? ["-lockfile=readonly"] : [];
    const plugins = options.pluginFolder === undefined ? [] : [`-plugin-dir=${options.pluginFolder}`];
    await this.succeed(["init", "-input=false", "-no-color", ...upgrade, ...lockFile, ...plugins]);
  }

  /** Checks the configuration against the providers' schemas; an invalid configuration is a result, not an error. */
  public async validate(): Promise<TerraformValidation> {
    const result = await this.run(["validate", "-json", "-no-color"], {});
    if (!result.stdout.trimStart().startsWith("{")) throw this.failure(result, {});
    const { valid, diagnostics } = JSON.parse(result.stdout) as TerraformValidation;
    return { valid, diagnostics };
  }

  /** Plans into a file and tells whether it holds changes. */
  public async plan(options: PlanOptions = {}): Promise<PlanResult> {
    const file = options.out ?? "terraform.tfplan";
    const mode = options.destroy ? ["-destroy"] : [];
    const lock = options.lock === false ? ["-lock=false"] : [];
    const targets = (options.targets ?? []).map((address) => `-target=${address}`);
    const line = [
      "plan",
      "-input=false",
      "-no-color",
      "-detailed-exitcode",
      `-out=${file}`,
      ...mode,
      ...lock,
      ...targets,
    ];
    const { exitCode } = await this.succeed(line, options.variables, { expected: [0, 2] });
    return { file, changes: exitCode === 2 };
  }

  /** A plan file as Terraform's plan representation. It holds sensitive values in clear text: do not print it. */
  public async show(planFile: string): Promise<TerraformPlan> {
    const { stdout } = await this.succeed(["show", "-json", "-no-color", planFile]);
    return JSON.parse(stdout) as TerraformPlan;
  }

  /** The state as Terraform's state representation. It holds sensitive values in clear text: do not print it. */
  public async state(): Promise<TerraformState> {
    const { stdout } = await this.succeed(["show", "-json", "-no-color"]);
    return JSON.parse(stdout) as TerraformState;
  }

  /** Which state it is, without what it holds. @returns undefined where nothing was applied yet */
  public async stateVersion(): Promise<TerraformStateVersion | undefined> {
    const state = await this.pullState();
    return state && { lineage: state.lineage, serial: state.serial };
  }

  /** How many resources the state holds; what Terraform only reads is none. */
  public async countResources(): Promise<number> {
    return managedResources(await this.pullState());
  }

  /**
   * Fails where somebody holds the lock of the state, in Terraform's own words: this is the one command that takes the lock, changes
   * nothing whatever it is given, and asks neither the providers nor for variables. There is a state.
   */
  public async refuseLocked(lockTimeoutSeconds: number): Promise<void> {
    const line = [
      "state",
      "rm",
      "-dry-run",
      "-no-color",
      `-lock-timeout=${lockTimeoutSeconds}s`,
      "terraform_data.nothing",
    ];
    await this.succeed(line);
  }

  /** Applies a saved plan; `variables` are needed again only where they are ephemeral. */
  public async apply(planFile: string, variables: TerraformVariables = {}, options: ApplyOptions = {}): Promise<void> {
    const { onEvent, lockTimeoutSeconds } = options;
    const json = onEvent ? ["-json"] : [];
    const lock = lockTimeoutSeconds === undefined ? [] : [`-lock-timeout=${lockTimeoutSeconds}s`];
    const line = ["apply", "-input=false", "-no-color", ...json, ...lock, planFile];
    if (!onEvent) return void (await this.succeed(line, variables));
    await this.succeed(line, variables, { onLine: (text) => tell(onEvent, text), errorsOf: printedEvents });
  }

  /** Destroys everything in the state, without asking. */
  public async destroy(options: { readonly variables?: TerraformVariables } = {}): Promise<void> {
    await this.succeed(["destroy", "-input=false", "-no-color", "-auto-approve"], options.variables);
  }

  /** The outputs in the state, sensitive ones in clear text: do not print them. */
  public async output(): Promise<Readonly<Record<string, TerraformOutput>>> {
    const { stdout } = await this.succeed(["output", "-json", "-no-color"]);
    return JSON.parse(stdout) as Record<string, TerraformOutput>;
  }

  private async pullState(): Promise<PulledState | undefined> {
    const { stdout } = await this.succeed(["state", "pull", "-no-color"], {}, { errorsOf: ({ stderr }) => stderr });
    return readPulledState(stdout);
  }

  private async succeed(
    line: string[],
    variables: TerraformVariables = {},
    { expected = [0], onLine = this.options.onLine, errorsOf = printed }: Reading = {},
  ): Promise<ProcessResult> {
    const result = await this.run(line, variables, onLine);
    if (result.interruptedBy || result.exitCode === undefined || !expected.includes(result.exitCode)) {
      throw this.failure(result, variables, errorsOf);
    }
    return result;
  }

  private run(
    line: string[],
    variables: TerraformVariables,
    onLine: ProcessRequest["onLine"] = this.options.onLine,
  ): Promise<ProcessResult> {
    const { directory, environment, signal, timeoutSeconds, graceSeconds } = this.options;
    return runProcess({
      program: this.binary,
      arguments: line,
      directory,
      environment: {
        ...environment,
        ...variableEnvironment(variables),
        CHECKPOINT_DISABLE: "1",
        TF_IN_AUTOMATION: "1",
      },
      onLine,
      signal,
      timeoutSeconds,
      graceSeconds: graceSeconds ?? (changesResources.has(line[0]) ? Infinity : 30),
      installation:
        // The lock file of the S3 backend and ephemeral variables need 1.10; nothing needs more.
        "Install Terraform 1.10 or newer and put it on the PATH, or set TERRAFORM_BINARY_NAME to the binary to use.",
    });
  }

  private failure(result: ProcessResult, variables: TerraformVariables, errorsOf = printed): OperationError {
    const secrets = [variables, variablesIn(mergeEnvironment(this.options.environment))];
    const { exitCode, interruptedBy } = result;
    const command = withFewTargets(result.command);
    const output = errorOutput(errorsOf(result), secrets);
    const excerpt = excerptOf(output);
    const verb = command.split(" ")[1];
    if (interruptedBy) {
      const problem = `Terraform ${verb} was stopped before its end, by ${interruptedBy === "abort" ? "the caller" : "its timeout"}.`;
      const fix = "Plan again before continuing: resources in flight may be tainted.";
      return new TerraformError({ failure: "interrupted", problem, command, exitCode, excerpt, output, fix });
    }
    const problem = `Terraform ${verb} failed in ${this.directory}.`;
    const fix = fixFor(excerpt);
    return new TerraformError({ failure: "command-failed", problem, command, exitCode, excerpt, output, fix });
  }
}

/** What of a command's end is expected, and how what it printed is read. */
interface Reading {
  /** Exit codes. @default [0] */
  readonly expected?: readonly number[];
  readonly onLine?: ProcessRequest["onLine"];
  /** @default - what it printed for people */
  readonly errorsOf?: (result: ProcessResult) => string;
}

const printed = ({ stdout, stderr }: ProcessResult): string => stderr || stdout;
const printedEvents = ({ stdout, stderr }: ProcessResult): string => errorsIn(`${stdout}\n${stderr}`);

function tell(onEvent: NonNullable<ApplyOptions["onEvent"]>, line: string): void {
  const event = tryReadEvent(line);
  if (event) onEvent(event);
}

/** A destruction that keeps something names everything else: hundreds of addresses, which explain nothing. */
function withFewTargets(command: string): string {
  return command.replace(/(?: -target=\S+){4,}/, (all) => ` (${all.split(" -target=").length - 1} times -target)`);
}

function fixFor(excerpt: string): string {
  const provider =
    /(?:Failed to (?:query available|install)|Could not retrieve|provider registry)[^]*?provider\s+"?([\w./-]+\/[\w./-]+)/.exec(
      excerpt,
    );
  if (!provider) return "Correct what the output names, then run the command again.";
  return `Make the provider ${provider[1]} installable: allow access to its registry, or give a mirror of it in TF_CLI_CONFIG_FILE.`;
}
