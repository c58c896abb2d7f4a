import { join } from "node:path";
import { actorText } from "../context/actor";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { type LockHolder, type LockTry, tryLock } from "../records/lock-file";
import { appendFailure } from "../records/log-failure";
import { makeScratch } from "./plan-folder";

/** The plan of a large environment takes minutes; whoever waits longer should know for whom. */
const PATIENCE_SECONDS = 300;
const POLL_SECONDS = 1;

/**
 * Synthesizes and plans an environment while nobody else does in this working copy: what is planned is what was synthesized for it, and
 * the providers are not exchanged meanwhile. A checkout of its own has a lock of its own.
 *
 * @throws OperationError `locked` where somebody else goes on planning it
 */
export async function whilePlanning<Result>(
  context: OperationContext,
  environment: string,
  command: string,
  run: () => Promise<Result>,
): Promise<Result> {
  const release = await takeLock(context, environment, command);
  try {
    return await run();
  } finally {
    release();
  }
}

async function takeLock(context: OperationContext, environment: string, command: string): Promise<() => void> {
  const { clock, configuration, listen, signal } = context;
  const path = lockPath(join(configuration.folder, ".symphony"), environment);
  for (let waited = 0; ; waited += POLL_SECONDS) {
    const tried = take(path, actorText(context.actor));
    if (tried.kind === "held") return tried.release;
    if (signal.aborted) throw interrupted(environment, command);
    if (waited >= PATIENCE_SECONDS) throw locked(path, environment, command, tried.holder);
    if (waited === 0)
      listen({ kind: "message", environment, text: `Waiting until ${whoOf(tried.holder)} has planned.` });
    await clock.wait(POLL_SECONDS, signal);
  }
}

function lockPath(scratch: string, environment: string): string {
  makeScratch(scratch);
  return join(scratch, "locks", `${encodeURIComponent(environment)}.plan.json`);
}

function take(path: string, by: string): LockTry {
  try {
    return tryLock(path, { by });
  } catch (error) {
    throw appendFailure(path, error);
  }
}

function whoOf(holder: LockHolder | undefined): string {
  if (!holder) return "a process that has just begun";
  const { by = "somebody", pid, host } = holder;
  return `${by}, process ${pid} on ${host},`;
}

function locked(path: string, environment: string, command: string, holder: LockHolder | undefined): OperationError {
  const since = holder === undefined ? "" : ` since ${holder.since}`;
  return new OperationError({
    failure: "locked",
    problem: `${environment} is being planned in this working copy by ${whoOf(holder)}${since}.`,
    command,
    fix: `Wait until that has ended, then run the command again. If that process is gone for certain, remove ${path}.`,
  });
}

function interrupted(environment: string, command: string): OperationError {
  return new OperationError({
    failure: "interrupted",
    problem: `The wait until ${environment} can be planned was interrupted. Nothing was changed.`,
    command,
    fix: "Run the command again.",
  });
}
