import type { Gates } from "../../model/pipeline-gates";
import type { PipelineRecord } from "../../model/pipeline-record";
import { type StagedEnvironment, releasedStages } from "../../model/pipeline-stages";
import { type OpenProject, openProject } from "../context/open-project";
import type { OperationContext } from "../context/operation-context";
import { linesOf, readDocument } from "./generated-document";
import { type LoggedState, loggedState } from "./last-attempts";
import { type NextPromotion, nextPromotion } from "./promotion";

export interface PipelineStatus {
  readonly project: string;
  /** Path of pipeline-design.md, relative to the project's folder. */
  readonly document: string;
  readonly pipelines: readonly ShownPipeline[];
  readonly diagrams: readonly Diagram[];
}

export interface ShownPipeline {
  readonly name: string;
  /** Kinds of host that run it: `github`. */
  readonly hosts: readonly string[];
  /** In the order of promotion. */
  readonly stages: readonly Stage[];
}

export interface Stage {
  readonly environment: string;
  /** Whether the pipeline tries it on its runner and removes it again, rather than releasing to it. */
  readonly isOnlyTried: boolean;
  /** What the pipeline's gate asks for besides a clean check. */
  readonly gates?: Gates;
  readonly state: LoggedState;
  readonly next: NextPromotion;
}

/** A Mermaid diagram, with the heading above it. */
export interface Diagram {
  readonly title: string;
  readonly mermaid: string;
}

const COMMAND = "symphony show pipeline";

/**
 * How far each release came, by the deployment log, and the diagrams of pipeline-design.md.
 *
 * @param slug of the project. @default - the only one of the app
 * @throws SpecificationError SYM-OUTPUT-003 to 005
 * @throws OperationError `not-possible` where there is no such project or document, or the log cannot be read
 */
export function showPipeline(
  context: Pick<OperationContext, "configuration" | "clock">,
  slug: string | undefined,
): PipelineStatus {
  const opened = openProject(context.configuration, slug, COMMAND);
  const { project, places } = opened;
  const { path, markdown } = readDocument(places, project.slug, "infrastructure/pipeline-design.md", COMMAND);
  const states = statesOf(context, opened);
  return {
    project: project.slug,
    document: path,
    pipelines: project.pipelines.map((pipeline) => shownPipeline(pipeline, states, recordsOf(opened))),
    diagrams: diagramsIn(markdown),
  };
}

/** Of every environment of a project. */
export function statesOf(
  context: Pick<OperationContext, "clock">,
  { environments }: OpenProject,
): ReadonlyMap<string, LoggedState> {
  return new Map(environments.map((environment) => [environment.name, loggedState(context, environment)]));
}

export function recordsOf({ environments }: OpenProject): readonly StagedEnvironment[] {
  return environments.map(({ record }) => record);
}

function shownPipeline(
  pipeline: PipelineRecord,
  states: ReadonlyMap<string, LoggedState>,
  environments: readonly StagedEnvironment[],
): ShownPipeline {
  const { name, hosts, promote, gates } = pipeline;
  const released = releasedStages(pipeline, environments);
  return {
    name,
    hosts: hosts.map(({ kind }) => kind),
    stages: promote.map((environment) => ({
      environment,
      isOnlyTried: !released.includes(environment),
      gates: gates[environment],
      state: states.get(environment) ?? { running: [] },
      next: nextPromotion(pipeline, environment, states, environments),
    })),
  };
}

function diagramsIn(markdown: string): readonly Diagram[] {
  const diagrams: { title: string; lines: string[] }[] = [];
  let [title, isDiagram] = ["", false];
  for (const { text, isCode } of linesOf(markdown)) {
    if (!isCode) [title, isDiagram] = [/^#+ (.*)$/.exec(text)?.[1] ?? title, false];
    else if (text === "```mermaid") {
      isDiagram = true;
      diagrams.push({ title, lines: [] });
    } else if (isDiagram && text !== "```") diagrams.at(-1)!.lines.push(text);
    else isDiagram = false;
  }
  return diagrams.map((diagram) => ({ title: diagram.title, mermaid: `${diagram.lines.join("\n")}\n` }));
}
