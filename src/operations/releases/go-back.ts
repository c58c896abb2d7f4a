import type { OpenEnvironment } from "../context/open-environment";
import type { Attempt } from "../records/deployment-entry";
import { releaseHistory } from "./release-history";
import { pipelinesOf } from "./unlogged";

/**
 * The exact command that takes an environment back to what it ran before: that to which a rollback goes by itself, as the log tells.
 *
 * @param attempts the oldest first
 * @returns undefined where there is nothing to go back to
 */
export function goBackAdvice(
  environment: Pick<OpenEnvironment, "name" | "project" | "record">,
  attempts: readonly Attempt[],
): string | undefined {
  const { name } = environment;
  const former = releaseHistory(attempts, name).former.at(-1);
  if (former !== undefined) {
    const to = former.version === undefined ? "" : ` --to ${former.version}`;
    return `Go back to what worked before: symphony rollback ${name}${to}`;
  }
  if (pipelinesOf(environment).length === 0) return undefined;
  return `Go back to a release of the pipeline: symphony rollback ${name} --to <version>`;
}
