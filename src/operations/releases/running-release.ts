import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { initialise } from "../plan/initialise";
import { runningVersions } from "../plan/running-versions";
import { terraformOf } from "../plan/terraform-of";
import type { Release } from "./release";
import type { ReleaseHistory } from "./release-history";
import { unloggedReleases } from "./unlogged";

/** The versions that run, each once, as the state tells: that is so whatever deployed them. Nothing where no image has a version. */
export async function versionsThatRun(
  context: Pick<OperationContext, "signal" | "variables">,
  environment: OpenEnvironment,
): Promise<readonly string[]> {
  if (environment.deployment.images.length === 0) return [];
  await initialise(terraformOf(context, environment));
  return [...new Set(Object.values(await runningVersions(context, environment)))].sort();
}

/**
 * Whether what runs is what the log tells. An attempt that did not end well may have brought its version to some images, or to none:
 * then every version that the log tells of may run.
 */
export function logAgrees({ current, tried, isSettled }: ReleaseHistory, running: readonly string[]): boolean {
  if (running.length === 0 || (current && current.version === undefined)) return true;
  if (current === undefined) return false;
  return running.every((version) => (isSettled ? version === current.version : tried.includes(version)));
}

/**
 * Refuses to promote what something else deployed since: nobody verified it.
 *
 * @throws OperationError `blocked` where other versions run than those of the release
 */
export function refuseOtherRunning(
  environment: Pick<OpenEnvironment, "name" | "project" | "record">,
  { version }: Release,
  running: readonly string[],
  command: string,
): void {
  const { name } = environment;
  if (version === undefined || running.every((each) => each === version)) return;
  const [other] = running.filter((each) => each !== version);
  throw new OperationError({
    failure: "blocked",
    problem: `${name} runs ${running.join(", ")}, and the last that its log tells of is ${version}: something else deployed it.${unloggedReleases(environment)}`,
    command,
    fix: `Have it verified and recorded, then promote: symphony deploy ${name} --version ${other}. Where the log lies elsewhere, get it first: git pull.`,
  });
}
