import { type Inline, text } from "../../documents";
import { visibleLine } from "../../values/visible";
import { timestamp } from "../context/clock";
import type { OperationContext } from "../context/operation-context";
import type { ProjectPlaces } from "../context/open-environment";
import { appendEntry } from "../records/append-entry";

/** Something that was asked of another role, handed to it, or told to it. All of it is untrusted text. */
export interface Interaction {
  /** `GOAL-3` @default "N/A" */
  readonly goal?: string;
  /** `TASK-12` @default "N/A" */
  readonly task?: string;
  /** Name of the task, a few words. */
  readonly name: string;
  /** What was asked, delegated or reported. It becomes one line. */
  readonly description: string;
  /** Role that it goes to: `symphony-conductor`. */
  readonly to: string;
}

/**
 * Adds an entry to communication/agent-interactions.md, in the form that the framework gives it.
 *
 * @throws OperationError where the log cannot be written
 */
export function appendInteraction(
  { clock }: Pick<OperationContext, "clock">,
  { interactions }: Pick<ProjectPlaces, "interactions">,
  entry: Interaction,
): void {
  appendEntry(interactions, renderInteraction(entry, clock.now()));
}

/**
 * One entry, every value on the line of its own that the form gives it: none can end the entry, begin another or pass for a
 * field of it.
 */
export function renderInteraction({ goal, task, name, description, to }: Interaction, at: Date): string {
  const lines = [
    "----Begin Update----",
    `# Goal: ${idText(goal)}`,
    `# Task: ${idText(task)} - ${valueText(name)}`,
    `Description: ${valueText(description)}`,
    `Assigned to: ${valueText(to)}`,
    `Communicated on: ${timestamp(at)}`,
    "----End Update----",
  ];
  return `${lines.join("\n")}\n\n`;
}

/** An id without a space, since one ends it: the name of the task follows. */
function idText(id: string | undefined): Inline {
  return valueText(visibleLine(id ?? "").replaceAll(" ", "-") || "N/A");
}

/** The words that begin and end an entry; a reader may look for them anywhere in a line. */
const MARKER = /----(?=(?:Begin|End)\s+Update)|(?<=(?:Begin|End)\s+Update)----/gi;

function valueText(value: string): Inline {
  const shown = text(visibleLine(value) || "N/A");
  // a backslash before a dash shows nothing of itself
  return shown.replace(MARKER, "--\\--") as Inline;
}
