import type { OpenEnvironment } from "../context/open-environment";
import { OperationError } from "../operation-error";
import type { Attempt } from "../records/deployment-entry";
import { type Release, isSameRelease, releaseText } from "./release";
import { type ReleaseHistory, releaseHistory } from "./release-history";
import { leftRelease } from "./left-release";
import { logAgrees } from "./running-release";
import { unloggedReleases, whereVersionsAre } from "./unlogged";

/** What an environment goes back to. */
export interface Target {
  readonly version?: string;
  /** Full id, or the name of a tag. */
  readonly commit: string;
  /** What is left: `1.5.0 (commit 3f9c2a71b0de)`. @default - neither the log nor the state tells */
  readonly from?: string;
}

/** Finds the commit that a tag names. @returns undefined where there is no such tag */
export type FindTag = (tag: string) => Promise<string | undefined>;

/** What is asked beside the log. */
export interface ReleaseSources {
  readonly findTag: FindTag;
  /** The versions that run, as the state tells; asked for where the log alone decides. */
  readonly running: () => Promise<readonly string[]>;
}

/**
 * Chooses what to go back to: the newest release before the present one that worked, or the one of a version; a version that the log does
 * not tell of is looked for among the tags of the project's pipeline.
 *
 * @throws OperationError `not-possible` where there is nothing to go back to, where the log is not of what runs, or no commit holds it
 */
export async function chooseTarget(
  environment: OpenEnvironment,
  attempts: readonly Attempt[],
  to: string | undefined,
  sources: ReleaseSources,
): Promise<Target> {
  const history = releaseHistory(attempts, environment.name);
  const command = `symphony rollback ${environment.name}${to === undefined ? "" : ` --to ${to}`}`;
  const running = once(sources.running);
  const chosen =
    to === undefined
      ? await previous(environment, history, await running(), command)
      : await named(environment, history, to, command, { ...sources, running });
  return { ...chosen, from: await leftRelease(environment, history, running) };
}

/** Terraform is asked once. */
function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => (answer ??= ask());
}

type Chosen = Omit<Target, "from">;

/** What was deployed by something else than these commands, such as a generated pipeline, stands in no log: the one before it does not either. */
function refuseOtherLog(
  environment: OpenEnvironment,
  history: ReleaseHistory,
  running: readonly string[],
  command: string,
): void {
  if (logAgrees(history, running)) return;
  const { name } = environment;
  const { current } = history;
  throw new OperationError({
    failure: "not-possible",
    problem: `${name} runs ${running.join(", ")}, and the last that its log tells of is ${current ? releaseText(current) : "nothing"}: something else deployed it.${unloggedReleases(environment)}`,
    command,
    fix: `Name the version to go back to: symphony rollback ${name} --to <version>.${whereVersionsAre(environment)} Where the log lies elsewhere, get it first: git pull.`,
  });
}

function previous(
  environment: OpenEnvironment,
  history: ReleaseHistory,
  running: readonly string[],
  command: string,
): Chosen {
  refuseOtherLog(environment, history, running, command);
  const { name } = environment;
  const { current, former } = history;
  const release = former.at(-1);
  if (release) return { version: release.version, commit: committed(release, name, command) };
  throw new OperationError({
    failure: "not-possible",
    problem: `The log tells of no release of ${name} that worked${current ? ` before ${releaseText(current)}` : ""}.${unloggedReleases(environment)}`,
    command,
    fix: `Name one that was released: symphony rollback ${name} --to <version>.${whereVersionsAre(environment)} Where the log lies elsewhere, get it first: git pull.`,
  });
}

async function named(
  environment: OpenEnvironment,
  history: ReleaseHistory,
  to: string,
  command: string,
  { findTag, running }: ReleaseSources,
): Promise<Chosen> {
  const { name, project } = environment;
  const { current, all } = history;
  const release = all.filter(({ version }) => version === to).at(-1);
  const isCurrent = release && current && isSameRelease(release, current) && current.attempt.outcome === "succeeded";
  if (isCurrent && logAgrees(history, await running())) throw runsAlready(name, to, command);
  if (release && release.commit !== undefined && !release.isDirty) return { version: to, commit: release.commit };
  for (const { tagPrefix } of project.pipelines) {
    const commit = await findTag(`${tagPrefix}${to}`);
    if (commit !== undefined) return { version: to, commit };
  }
  if (release) return { version: to, commit: committed(release, name, command) };
  throw neverRan(environment, all, to, command);
}

function neverRan(
  environment: OpenEnvironment,
  all: ReleaseHistory["all"],
  to: string,
  command: string,
): OperationError {
  const { name, project } = environment;
  const known = [...new Set(all.flatMap(({ version }) => version ?? []))];
  const choice = known.length === 0 ? [] : [`Choose one of: ${known.join(", ")}.`];
  const tags = `Fetch the tags: git fetch --tags.${whereVersionsAre(environment)}`;
  const byHand = `Check out the commit of ${to}, and deploy it from there: symphony deploy ${name} --version ${to}`;
  return new OperationError({
    failure: "not-possible",
    problem: `${name} never ran ${to}, as its log tells, and no tag of a pipeline names it.${unloggedReleases(environment)}`,
    command,
    fix: [...choice, project.pipelines.length === 0 ? byHand : tags].join(" "),
  });
}

/** @throws OperationError where no commit holds what was deployed */
function committed({ commit, isDirty, version, attempt }: Release, environment: string, command: string): string {
  if (commit !== undefined && !isDirty) return commit;
  const why = isDirty ? "from files that no commit holds" : "from no git repository";
  throw new OperationError({
    failure: "not-possible",
    problem: `${version ?? attempt.id} was deployed to ${environment} ${why}: its Terraform cannot be had back.`,
    command,
    fix: `Name another version: symphony rollback ${environment} --to <version>; or mend the app and deploy it with symphony deploy ${environment} --hotfix.`,
  });
}

function runsAlready(name: string, version: string, command: string): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `${name} runs ${version} already, and its deployment was verified.`,
    command,
    fix: `Name an earlier version; symphony history ${name} lists them.`,
  });
}
