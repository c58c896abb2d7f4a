/**
 * Runs `work` without the stack that cdktf records for every token: a trace of unlimited depth and its text, which took 40 %
 * of the time and most of the memory of a large synthesis, and which for a built resource names only this library.
 * Errors keep their stacks: cdktf asks for one on a plain object, and only those are left empty.
 */
export function withoutCreationStacks<T>(work: () => T): T {
  const original = Error.captureStackTrace;
  Error.captureStackTrace = (target, below) => {
    if (target instanceof Error) original(target, below);
  };
  try {
    return work();
  } finally {
    Error.captureStackTrace = original;
  }
}
