import { join } from "node:path";
import { scratchFolder } from "../coordination/scratch-file";
import { OperationError } from "../operation-error";
import { type LockHolder, lockHolder, tryLock } from "./lock-file";
import { appendFailure } from "./log-failure";

/** That this process alone changes an environment from this machine; other machines are kept away by the lock of the state. */
export interface EnvironmentLock {
  release(): void;
}

/**
 * Locks an environment until it is released or the process ends, however it ends: the lock of a process that is gone is nobody's.
 *
 * @param scratch `.symphony` of the project
 * @param by as the log has it: `alice (person)`
 * @throws OperationError `locked` with who holds it since when
 */
export function lockEnvironment(scratch: string, environment: string, by: string): EnvironmentLock {
  const path = lockPath(scratch, environment);
  const tried = take(scratch, path, by);
  if (tried.kind === "taken") throw locked(path, environment, tried.holder);
  const { release } = tried;
  process.once("exit", release);
  return {
    release: () => {
      process.off("exit", release);
      release();
    },
  };
}

/** Who changes an environment from this machine. @returns undefined where nobody does */
export function environmentHolder(scratch: string, environment: string): LockHolder | undefined {
  return lockHolder(lockPath(scratch, environment));
}

function take(scratch: string, path: string, by: string): ReturnType<typeof tryLock> {
  try {
    scratchFolder({ scratch }, "locks");
    return tryLock(path, { by });
  } catch (error) {
    throw appendFailure(path, error);
  }
}

function lockPath(scratch: string, environment: string): string {
  // names of environments hold no separator; whatever is given stays in the folder
  return join(scratch, "locks", `${encodeURIComponent(environment)}.json`);
}

function locked(path: string, environment: string, holder?: LockHolder): OperationError {
  const { by = "somebody", pid, host, since } = holder ?? {};
  const who = holder ? `${by}, process ${pid} on ${host}, since ${since}` : "a process that has just begun";
  return new OperationError({
    failure: "locked",
    problem: `${environment} is being changed by ${who}.`,
    command: `lock ${environment}`,
    fix: `Wait until it has ended; symphony status ${environment} shows it. If that process is gone for certain, remove ${path}.`,
  });
}
