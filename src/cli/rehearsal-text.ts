import { todoParts } from "../operations/readiness/todo-parts";
import type { Rehearsal, RehearsalStep } from "../operations/rehearse/rehearsal";
import { visibleLine } from "../values/visible";
import { toldLines } from "./told-text";
import { elapsed } from "./elapsed";
import type { Outcome } from "./exit-codes";
import { type Paint, type Style, wrap } from "./terminal";

const MARKS: Readonly<Record<RehearsalStep["status"], readonly [string, Style]>> = {
  passed: ["✓", "green"],
  failed: ["✗", "red"],
  skipped: ["–", "dim"],
};
const INDENT = 4;

export function rehearsalOutcome({ outcome, leftovers }: Rehearsal): Outcome {
  if (outcome === "interrupted") return "interrupted";
  return outcome === "succeeded" && leftovers.length === 0 ? "ok" : "failed";
}

/** What was rehearsed, for a terminal of 80 columns; what is left to do comes last. */
export function renderRehearsal(rehearsal: Rehearsal, paint: Paint): string {
  const { environment, outcome, seconds, attempt, steps, leftovers, notes = [] } = rehearsal;
  const style = outcome === "succeeded" ? "green" : outcome === "interrupted" ? "yellow" : "red";
  const lines = [
    ...steps.flatMap((step) => stepLines(step, paint)),
    "",
    ...leftovers.flatMap(({ what, command }) => [
      ...prose(`${what} is still there. Remove it:`, 0),
      commandLine(command, paint),
    ]),
    `${paint("bold", visibleLine(environment))}: rehearsal ${paint(style, outcome)} after ${elapsed(seconds)}`,
    `  recorded as ${attempt} in logs/deployments.md`,
    ...toldLines(rehearsal),
    ...notes.flatMap((note) => prose(note, 2)),
  ];
  return `${lines.join("\n")}\n`;
}

function stepLines({ title, status, found, todo, seconds }: RehearsalStep, paint: Paint): readonly string[] {
  const [mark, style] = MARKS[status];
  const took = status === "skipped" ? "" : ` (${elapsed(seconds)})`;
  const head = `${paint(style, mark)} ${visibleLine(title)}${took}`;
  if (todo === undefined || status === "passed") return [head, ...prose(found, INDENT)];
  const { says, command } = todoParts(todo);
  return [
    head,
    ...prose(found, INDENT),
    ...prose(says, INDENT),
    ...(command === undefined ? [] : [commandLine(command, paint)]),
  ];
}

function commandLine(command: string, paint: Paint): string {
  return " ".repeat(INDENT + 2) + paint("cyan", visibleLine(command));
}

function prose(text: string, indent: number): readonly string[] {
  return wrap(visibleLine(text), indent).map((line) => " ".repeat(indent) + line);
}
