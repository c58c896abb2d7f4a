import { actorText } from "../context/actor";
import { timestamp } from "../context/clock";
import type { OperationContext } from "../context/operation-context";
import { type OpenProject, chooseEnvironments, openProject } from "../context/open-project";
import { OperationError } from "../operation-error";
import { heldAutomationLevel } from "../policy/held-level";
import { artifactPaths } from "./artifacts";
import type { HandOver, HandedOver } from "./hand-over";
import { renderHandOver } from "./hand-over-markdown";
import { checkRole } from "./roles";
import { handOver } from "./send";

/** What somebody asks for on the command line. */
export interface AskedHandOver extends Omit<HandOver, "description" | "excerpt"> {
  /** @default - the subject says it all */
  readonly description?: string;
  /** Slug of the project. @default - the only one of the app */
  readonly project?: string;
  /** Only the Markdown is made. @default false */
  readonly isDryRun?: boolean;
}

/** What became of it; of a dry run there is the Markdown alone. */
export type AskedResult = { readonly kind: HandOver["kind"]; readonly to: string; readonly subject: string } & (
  { readonly handedOver: HandedOver } | { readonly markdown: string }
);

/**
 * Hands over what a person or a program asks for, once every part of it holds.
 *
 * @throws SpecificationError SYM-OUTPUT-003 to 005
 * @throws OperationError `not-possible` where a part of it cannot be, `blocked` where it cannot be written
 */
export async function handOverAsked(context: OperationContext, asked: AskedHandOver): Promise<AskedResult> {
  const opened = openProject(context.configuration, asked.project, `symphony ${asked.kind}`);
  const said = checked(context, asked, opened);
  const { kind, to, subject } = said;
  if (asked.isDryRun) return { kind, to, subject, markdown: await preview(context, opened, said) };
  return { kind, to, subject, handedOver: await handOver(context, opened.project, opened.places, said) };
}

function checked(context: OperationContext, asked: AskedHandOver, opened: OpenProject): HandOver {
  const { project: _, isDryRun: __, description = "", artifacts = [], ...rest } = asked;
  const command = `symphony ${asked.kind}`;
  checkRole(asked.to, command);
  checkLine("subject", asked.subject, command);
  chooseEnvironments(opened, asked.environment, command);
  return {
    ...rest,
    goal: checkId("goal", asked.goal, command),
    task: checkId("task", asked.task, command),
    description: description.trim() === "" ? asked.subject : description,
    artifacts: artifactPaths(artifacts, context.configuration.folder, opened.places, command),
  };
}

/** Of a subject line: more is a description. */
const LONGEST_LINE = 200;

function checkLine(name: string, given: string, command: string): void {
  if (given.trim() !== "" && given.length <= LONGEST_LINE && !/[\r\n]/.test(given)) return;
  throw refused(
    `The ${name} is ${given.trim() === "" ? "empty" : "more than a line"}.`,
    `Give a few words, at most ${LONGEST_LINE} characters; the rest is the description.`,
    command,
  );
}

const ID = /^[\w.:#/-]{1,80}$/;

function checkId(name: string, given: string | undefined, command: string): string | undefined {
  if (given === undefined || ID.test(given)) return given;
  throw refused(
    `${JSON.stringify(given)} is no id of a ${name}.`,
    "Give one such as GOAL-3, without a space.",
    command,
  );
}

function refused(problem: string, fix: string, command: string): OperationError {
  return new OperationError({ failure: "not-possible", problem, command, fix });
}

async function preview(context: OperationContext, { project, places }: OpenProject, said: HandOver): Promise<string> {
  const { slug, title } = project;
  const [at, from] = [timestamp(context.clock.now()), actorText(context.actor)];
  const written = { id: "(given when it is written)", at, from, project: { slug, title }, said };
  const { level, stated } = await heldAutomationLevel(context, places);
  return renderHandOver({ ...written, level, stated, held: "This is a dry run." });
}
