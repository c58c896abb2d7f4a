import type { OpenEnvironment } from "../context/open-environment";
import { OperationError } from "../operation-error";
import { releaseText } from "./release";
import type { ReleaseHistory } from "./release-history";
import { logAgrees } from "./running-release";
import { pipelinesOf } from "./unlogged";

/**
 * What an environment runs until now, for people. The state is asked where something else than the log's last may run; that it cannot
 * be read holds nobody up who only wants to know.
 *
 * @returns undefined where neither the log nor the state tells
 */
export async function leftRelease(
  environment: Pick<OpenEnvironment, "project" | "record">,
  history: ReleaseHistory,
  running: () => Promise<readonly string[]>,
): Promise<string | undefined> {
  const { current } = history;
  const logged = current && releaseText(current);
  if (logged !== undefined && pipelinesOf(environment).length === 0) return logged;
  const versions = await versionsOrUnknown(running);
  if (versions === undefined) return logged && `${logged}, as the log tells`;
  return logAgrees(history, versions) ? logged : `${versions.join(", ")}, as the state tells`;
}

async function versionsOrUnknown(running: () => Promise<readonly string[]>): Promise<readonly string[] | undefined> {
  try {
    return await running();
  } catch (error) {
    if (error instanceof OperationError && error.failure !== "interrupted") return undefined;
    throw error;
  }
}
