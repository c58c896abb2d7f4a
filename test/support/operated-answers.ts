import { execFileSync } from "node:child_process";
import type { DeployResult } from "../../src/operations/deploy/deploy";
import type { Attempt } from "../../src/operations/records/deployment-entry";
import { DeploymentLog } from "../../src/operations/records/deployment-log";
import type { OperationsGround, Running } from "./operations-ground";

/** What a command printed with `--json`, and how it ended. */
export interface Answered<Result> {
  readonly code: number | null;
  readonly outcome?: string;
  readonly result?: Result;
  readonly failure?: { readonly problem: string; readonly fix: string; readonly excerpt?: string };
  readonly stderr: string;
}

/** Runs `symphony ... --json`. */
export async function answered<Result>(
  ground: OperationsGround,
  line: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Answered<Result>> {
  return read<Result>(ground.startSymphony([...line, "--json"], variables));
}

export async function read<Result>(running: Running): Promise<Answered<Result>> {
  const { code, stdout, stderr } = await running.ended;
  const parsed = stdout.trim() === "" ? {} : (JSON.parse(stdout) as object);
  return { ...parsed, code, stderr };
}

/** What somebody has read and approved: a dry run leaves the plan, whose digest is given with their name. */
export async function approved<Result>(
  ground: OperationsGround,
  line: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Answered<Result>> {
  const dry = await answered<DeployResult & { deployment?: DeployResult }>(ground, [...line, "--dry-run"], variables);
  const { digest } = (dry.result!.deployment ?? dry.result!).plan;
  return answered<Result>(ground, [...line, "--digest", digest, "--approved-by", "alice"], variables);
}

/**
 * A deployment as a pipeline runs it: nobody can be asked, and what is deployed is what is committed. Nothing looks whether it works, which the tests of verification do.
 */
export const DEPLOY = ["deploy", "staging", "--no-synth", "--no-verify", "--lock-timeout", "3"] as const;

export function deploy(
  ground: OperationsGround,
  more: readonly string[] = [],
  variables: Readonly<Record<string, string>> = {},
): Promise<Answered<DeployResult>> {
  return answered<DeployResult>(ground, [...DEPLOY, ...more], variables);
}

/** A deployment that is verified too. */
export function deployAndVerify(
  ground: OperationsGround,
  more: readonly string[] = [],
  variables: Readonly<Record<string, string>> = {},
): Promise<Answered<DeployResult>> {
  return answered<DeployResult>(ground, ["deploy", "staging", ...more], variables);
}

/** Whether a plan holds changes. */
export async function hasChanges(ground: OperationsGround): Promise<boolean> {
  const { result } = await answered<{ plans: readonly { plan: { hasChanges: boolean } }[] }>(ground, [
    "plan",
    "staging",
    "--no-synth",
  ]);
  return result!.plans[0].plan.hasChanges;
}

export function attempts(ground: OperationsGround): readonly Attempt[] {
  return new DeploymentLog(ground.path("symphony-shop/logs/deployments.md")).attempts();
}

export function lastAttempt(ground: OperationsGround): Attempt {
  return attempts(ground).at(-1)!;
}

/** Addresses in the state of an environment. */
export async function addresses(ground: OperationsGround, environment = "staging"): Promise<readonly string[]> {
  const text = await ground.object(`shop/${environment}/terraform.tfstate`);
  if (text === undefined) return [];
  const { resources } = JSON.parse(text) as { resources: { mode: string; type: string; name: string }[] };
  return resources.filter(({ mode }) => mode === "managed").map(({ type, name }) => `${type}.${name}`);
}

/** Process ids below a running `symphony`, by a part of their command line. */
export function processesBelow({ child }: Running, part: string): readonly number[] {
  const table = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .flatMap((line) => {
      const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), args }];
    });
  const below = (parent: number): typeof table =>
    table.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.pid)]);
  return below(child.pid!)
    .filter(({ args }) => args.includes(part))
    .map(({ pid }) => pid);
}
