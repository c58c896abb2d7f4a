import { type Action, type AutomationLevel, automationPolicy } from "../../model/automation";
import { tiers } from "../../model/tier";
import type { OpenProject } from "../context/open-project";
import type { OperationContext } from "../context/operation-context";
import { appendInteraction } from "../coordination/interactions";
import { replaceFile } from "../coordination/scratch-file";
import { OperationError } from "../operation-error";
import { writeFailure } from "../records/log-failure";
import { type ReadAutomationLevel, readAutomationLevel } from "./automation-level";
import { coreWithLevel } from "./edit-level";
import { permissionOf } from "./permit";

export interface LevelChange {
  readonly project: string;
  readonly from: AutomationLevel;
  readonly to: AutomationLevel;
  /** `symphony-shop/core/symphony-core.md` */
  readonly file: string;
  /** False where the file states this level already. */
  readonly isChanged: boolean;
}

/**
 * Sets the automation level of a project. A person at a terminal alone may: they type the project's slug. It is logged before it is done.
 *
 * @throws OperationError `blocked` where no person does it, or a file cannot be written; `not-possible` where its author alone can mend it
 */
export async function setAutomationLevel(
  context: OperationContext,
  { project, places }: OpenProject,
  to: AutomationLevel,
): Promise<LevelChange> {
  const command = `symphony automation ${to}`;
  const before = readAutomationLevel(places);
  const change = { project: project.slug, from: before.level, to, file: before.file };
  if (before.level === to && before.reason === undefined) return { ...change, isChanged: false };
  coreWithLevel(places, to);
  await confirm(context, project.slug, before, to, command);
  const description = `${context.actor.name} set the automation level of ${project.slug} from ${before.level} to ${to}, at a terminal, in ${before.file}.`;
  appendInteraction(context, places, { name: "Automation level", description, to: "symphony-conductor" });
  try {
    // it may have been edited while the question stood
    replaceFile(places.core, coreWithLevel(places, to));
  } catch (error) {
    const undone = `The automation level of ${project.slug} was not set to ${to} after all: ${before.file} could not be written.`;
    appendInteraction(context, places, { name: "Automation level", description: undone, to: "symphony-conductor" });
    throw writeFailure(places.core, error);
  }
  return { ...change, isChanged: true };
}

async function confirm(
  { actor, ask, signal }: OperationContext,
  slug: string,
  before: ReadAutomationLevel,
  to: AutomationLevel,
  command: string,
): Promise<void> {
  const refuse = (problem: string): never => {
    throw new OperationError({ failure: "blocked", problem, command, fix: AT_A_TERMINAL });
  };
  if (actor.kind !== "person")
    refuse(`A person at a terminal alone changes the automation level; ${actor.name} is ${KINDS[actor.kind]}.`);
  const review = [
    `It is ${before.level} now.`,
    ...(before.reason ? [before.reason] : []),
    ...differences(before.level, to),
  ];
  const approval = await ask({ action: `Set the automation level of ${slug} to ${to}`, review, word: slug });
  if (signal.aborted) throw interrupted(command);
  if (approval === undefined) refuse("Nobody confirmed it. The automation level is as it was.");
  if (approval?.how === "option")
    refuse("The automation level is confirmed at the prompt alone, not by --approved-by.");
}

function interrupted(command: string): OperationError {
  const problem = "The command was interrupted. The automation level is as it was.";
  return new OperationError({ failure: "interrupted", problem, command, fix: "Run it again." });
}

const KINDS = { agent: "an agent, or runs without a terminal", pipeline: "a pipeline", person: "a person" } as const;
const AT_A_TERMINAL = "Have a person run the command at a terminal, and type the project's slug when they are asked.";

const WORDS = {
  alone: "nobody's approval",
  approved: "a person's approval",
  person: "a person at a terminal",
} as const;

/** What needs somebody else than before, a line each. */
export function differences(from: AutomationLevel, to: AutomationLevel): readonly string[] {
  return (Object.keys(automationPolicy) as Action[]).flatMap((action) =>
    tiers.flatMap((tier) => {
      const [before, after] = [permissionOf(action, tier, from), permissionOf(action, tier, to)];
      if (before === after) return [];
      return [`${automationPolicy[action].title}, ${tier}: ${WORDS[after]}, formerly ${WORDS[before]}.`];
    }),
  );
}
