import { isOnlyTried, releasedStages } from "../../model/pipeline-stages";
import type { OpenEnvironment } from "../context/open-environment";
import { OperationError } from "../operation-error";
import type { Attempt } from "../records/deployment-entry";
import { type Release, releaseOf } from "./release";
import { pipelinesOf, unloggedReleases } from "./unlogged";

interface Way {
  /** Whether a stage may be left out. */
  readonly isHotfix: boolean;
  readonly command: string;
}

/**
 * Whether a pipeline leads from one environment to the other.
 *
 * @returns what is worth saying of the way, sentences
 * @throws OperationError `not-possible` where it leads back or nowhere; `blocked` where it leaves a stage out
 */
export function wayOfPromotion(
  from: OpenEnvironment,
  to: OpenEnvironment,
  { isHotfix, command }: Way,
): readonly string[] {
  if (from.project.slug !== to.project.slug || from.name === to.name)
    throw notPossible(
      `Nothing leads from ${from.name} to ${to.name}.`,
      command,
      "Name two environments of one project.",
    );
  refuseOnlyTried(from, to, command);
  const { pipelines, environments } = from.project;
  const ways = pipelines
    .map((pipeline) => releasedStages(pipeline, environments))
    .filter((promote) => promote.includes(from.name) && promote.includes(to.name));
  if (ways.length === 0) return [`No pipeline promotes from ${from.name} to ${to.name}: their order was not checked.`];
  const skipped = ways.map((promote) => promote.slice(promote.indexOf(from.name) + 1, promote.indexOf(to.name)));
  const ahead = ways.findIndex((promote) => promote.indexOf(to.name) > promote.indexOf(from.name));
  if (ahead < 0)
    throw notPossible(`${to.name} comes before ${from.name} in the pipeline.`, command, `Promote the other way round.`);
  if (skipped.some((stages, at) => stages.length === 0 && isAhead(ways[at], from.name, to.name))) return [];
  const between = skipped[ahead].join(", ");
  if (isHotfix) return [`Left out as a hotfix: ${between}.`];
  throw new OperationError({
    failure: "blocked",
    problem: `Between ${from.name} and ${to.name} the pipeline has ${between}, where it was not verified.`,
    command,
    fix: `Promote to ${skipped[ahead][0]} first; for a hotfix add --hotfix, which is recorded.`,
  });
}

/** What a pipeline tries on its runner is gone when it has ended: nothing of it can go on, and nothing goes to it. */
function refuseOnlyTried(from: OpenEnvironment, to: OpenEnvironment, command: string): void {
  const tried = [from, to].find(({ record, project }) => isOnlyTried(record) && pipelineOf(project, record.name));
  if (tried === undefined) return;
  const { name, project } = tried;
  const allowed = project.pipelines.flatMap((pipeline) => steps(releasedStages(pipeline, project.environments)));
  throw notPossible(
    `${name} is on Docker: ${pipelineOf(project, name)} tries it on its runner and removes it again, so that nothing is promoted ${tried === from ? "from" : "to"} it.`,
    command,
    allowed.length === 0
      ? `Deploy the version itself: symphony deploy ${to.name} --version <version>`
      : `Promote along the pipeline: ${[...new Set(allowed)].join(", or ")}`,
  );
}

function pipelineOf({ pipelines }: OpenEnvironment["project"], environment: string): string | undefined {
  return pipelines.find(({ promote }) => promote.includes(environment))?.name;
}

function steps(stages: readonly string[]): readonly string[] {
  return stages.slice(1).map((name, index) => `symphony promote ${stages[index]} ${name}`);
}

function isAhead(promote: readonly string[], from: string, to: string): boolean {
  return promote.indexOf(to) > promote.indexOf(from);
}

interface Expected {
  /** The version that must run. @default - any */
  readonly version?: string;
  readonly command: string;
}

/**
 * What an environment runs, where its last deployment was verified.
 *
 * @throws OperationError `blocked` where it was not, or another version runs; `not-possible` where no commit holds it
 */
export function releaseToPromote(
  attempts: readonly Attempt[],
  source: Pick<OpenEnvironment, "name" | "project" | "record">,
  { version, command }: Expected,
): Release {
  const { name } = source;
  const last = attempts.filter(({ environment, kind }) => environment === name && kind !== "rehearsal").at(-1);
  if (!last || last.kind === "destroy")
    throw notPossible(
      `The log tells of nothing that runs in ${name}.${unloggedReleases(source)}`,
      command,
      pipelinesOf(source).length === 0
        ? `Deploy it first: symphony deploy ${name}`
        : `Promote by the pipeline; or have what runs verified and recorded first: symphony deploy ${name} --version <version>`,
    );
  if (last.outcome !== "succeeded")
    throw new OperationError({
      failure: "blocked",
      problem: `The last ${last.kind} of ${name} (${last.id}) ended as ${last.outcome}: what runs there is not verified.`,
      command,
      fix: `Have one that succeeds, with its verification: symphony deploy ${name}`,
    });
  const release = releaseOf(last);
  if (version !== undefined && release.version !== version)
    throw new OperationError({
      failure: "blocked",
      problem: `${name} runs ${release.version ?? "no version"}, and ${version} was to be promoted.`,
      command,
      fix: `Deploy ${version} to ${name} first, or leave --version out to promote what runs.`,
    });
  if (release.isDirty)
    throw notPossible(
      `What runs in ${name} was deployed from files that no commit holds.`,
      command,
      `Commit them, deploy ${name} again, and promote that.`,
    );
  return release;
}

function notPossible(problem: string, command: string, fix: string): OperationError {
  return new OperationError({ failure: "not-possible", problem, command, fix });
}
