import type { OperationContext } from "../context/operation-context";

/** Tells that a part of an operation began and how it ended, around what it does. */
export async function inPhase<Result>(
  { listen }: Pick<OperationContext, "listen">,
  environment: string,
  phase: string,
  run: () => Promise<Result>,
  detailOf?: (result: Result) => string | undefined,
): Promise<Result> {
  listen({ kind: "phase", environment, phase, status: "started" });
  try {
    const result = await run();
    listen({ kind: "phase", environment, phase, status: "done", detail: detailOf?.(result) });
    return result;
  } catch (error) {
    listen({ kind: "phase", environment, phase, status: "failed" });
    throw error;
  }
}
