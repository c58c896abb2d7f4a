import { OperationError } from "./operation-error";
import {
  type ProcessEnvironment,
  type ProcessRequest,
  type ProcessResult,
  mergeEnvironment,
  runProcess,
} from "./run-process";
import { errorExcerpt } from "./terraform-output";
import type { TerraformOutput, TerraformPlan, TerraformValidation } from "./terraform-json";

/** Values of input variables; they reach Terraform by `TF_VAR_` environment variables, never as arguments. */
export type TerraformVariables = Readonly<Record<string, unknown>>;

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
  public async init(): Promise<void> {
    await this.succeed(["init", "-input=false", "-no-color"]);
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
    const line = ["plan", "-input=false", "-no-color", "-detailed-exitcode", `-out=${file}`, ...mode];
    const { exitCode } = await this.succeed(line, options.variables, [0, 2]);
    return { file, changes: exitCode === 2 };
  }

  /** A plan file as Terraform's plan representation. It holds sensitive values in clear text: do not print it. */
  public async show(planFile: string): Promise<TerraformPlan> {
    const { stdout } = await this.succeed(["show", "-json", "-no-color", planFile]);
    return JSON.parse(stdout) as TerraformPlan;
  }

  /** Applies a saved plan; `variables` are needed again only where they are ephemeral. */
  public async apply(planFile: string, variables: TerraformVariables = {}): Promise<void> {
    await this.succeed(["apply", "-input=false", "-no-color", planFile], variables);
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

  private async succeed(line: string[], variables: TerraformVariables = {}, expected = [0]): Promise<ProcessResult> {
    const result = await this.run(line, variables);
    if (result.interruptedBy || result.exitCode === undefined || !expected.includes(result.exitCode)) {
      throw this.failure(result, variables);
    }
    return result;
  }

  private run(line: string[], variables: TerraformVariables): Promise<ProcessResult> {
    const { directory, environment, onLine, signal, timeoutSeconds, graceSeconds } = this.options;
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

  private failure(result: ProcessResult, variables: TerraformVariables): OperationError {
    const secrets = [variables, variablesIn(mergeEnvironment(this.options.environment))];
    const excerpt = errorExcerpt(result.stderr || result.stdout, secrets);
    const { command, exitCode, interruptedBy } = result;
    const verb = command.split(" ")[1];
    if (interruptedBy) {
      const problem = `Terraform ${verb} was stopped before its end, by ${interruptedBy === "abort" ? "the caller" : "its timeout"}.`;
      const fix = "Plan again before continuing: resources in flight may be tainted.";
      return new OperationError({ failure: "interrupted", problem, command, exitCode, excerpt, fix });
    }
    const problem = `Terraform ${verb} failed in ${this.directory}.`;
    return new OperationError({ failure: "command-failed", problem, command, exitCode, excerpt, fix: fixFor(excerpt) });
  }
}

function variableEnvironment(variables: TerraformVariables): Record<string, string> {
  const render = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, render(value)]));
}

/** Values that the environment gives, as text and, for lists and objects, by their members. */
function variablesIn(environment: NodeJS.ProcessEnv): unknown[] {
  const given = Object.entries(environment).filter(([name]) => name.startsWith("TF_VAR_"));
  return given.flatMap(([, value]) => {
    try {
      return [value, JSON.parse(value!) as unknown];
    } catch {
      return [value]; // a text, or HCL
    }
  });
}

function fixFor(excerpt: string): string {
  const provider =
    /(?:Failed to (?:query available|install)|Could not retrieve|provider registry)[^]*?provider\s+"?([\w./-]+\/[\w./-]+)/.exec(
      excerpt,
    );
  if (!provider) return "Correct what the output names, then run the command again.";
  return `Make the provider ${provider[1]} installable: allow access to its registry, or give a mirror of it in TF_CLI_CONFIG_FILE.`;
}
