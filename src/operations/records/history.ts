import { releasedStages } from "../../model/pipeline-stages";
import { type OpenEnvironment, openEnvironments } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { choiceOf } from "../choice";
import { OperationError } from "../operation-error";
import type { Attempt } from "./deployment-entry";
import { DeploymentLog } from "./deployment-log";

/** An attempt with the project of which log it is. */
export interface RecordedAttempt extends Attempt {
  readonly project: string;
}

export interface HistoryRequest {
  /** @default - every environment, also one that is declared no more */
  readonly environment?: string;
  /** At most so many. @default - all */
  readonly limit?: number;
  /** Id of the only one, or its last digits. @default - all */
  readonly attempt?: string;
}

export interface History {
  /** The newest first. */
  readonly attempts: readonly RecordedAttempt[];
  /** How many there are, whatever the limit is. */
  readonly total: number;
  /** Releases that no log has, since a pipeline made them: its host knows of them. */
  readonly unlogged: readonly UnloggedReleases[];
}

export interface UnloggedReleases {
  readonly pipeline: string;
  /** Those that are asked for, in the order of the pipeline. */
  readonly environments: readonly string[];
}

/**
 * What was attempted, as the logs of the app's projects tell it.
 *
 * @throws SpecificationError SYM-OUTPUT-003 to 005
 * @throws OperationError `not-possible` where a log cannot be read, or neither the app nor a log knows the environment
 */
export function deploymentHistory(
  { configuration, clock }: Pick<OperationContext, "configuration" | "clock">,
  { environment, limit = Infinity, attempt }: HistoryRequest,
): History {
  const opened = openEnvironments(configuration);
  const logs = new Map(opened.map(({ project, places }) => [places.deployments, project.slug]));
  const all = [...logs].flatMap(([path, project]) =>
    new DeploymentLog(path, clock).attempts().map((each) => ({ ...each, project })),
  );
  const names = new Set([...opened, ...all.map((each) => ({ name: each.environment }))].map(({ name }) => name));
  if (environment !== undefined && !names.has(environment)) throw unknown(environment, [...names]);
  const ofEnvironment = all.filter((each) => environment === undefined || each.environment === environment);
  const found = attempt === undefined ? ofEnvironment : named(ofEnvironment, attempt);
  // the logs of several projects are one history
  const newest = [...found].reverse().sort((a, b) => (a.begunAt > b.begunAt ? -1 : a.begunAt < b.begunAt ? 1 : 0));
  return { attempts: newest.slice(0, limit), total: found.length, unlogged: unloggedOf(opened, environment) };
}

function unloggedOf(opened: readonly OpenEnvironment[], environment: string | undefined): History["unlogged"] {
  const projects = new Map(opened.map(({ project }) => [project.slug, project]));
  return [...projects.values()].flatMap(({ pipelines, environments }) =>
    pipelines.flatMap((pipeline) => {
      const stages = releasedStages(pipeline, environments);
      const asked = stages.filter((name) => environment === undefined || name === environment);
      return asked.length === 0 ? [] : [{ pipeline: pipeline.name, environments: asked }];
    }),
  );
}

/** The one with an id; those that end with it where there is none. */
function named(attempts: readonly RecordedAttempt[], id: string): readonly RecordedAttempt[] {
  const exact = attempts.filter((each) => each.id === id);
  return exact.length > 0 ? exact : attempts.filter((each) => id !== "" && each.id.endsWith(id));
}

function unknown(environment: string, names: readonly string[]): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `There is no environment ${JSON.stringify(environment)}, and no log tells of one.`,
    command: `symphony history ${environment}`,
    fix: choiceOf(environment, names),
  });
}
