import type { CheckedReadiness } from "../operations/readiness/check-readiness";
import { type Readiness, type ReadinessItem, blockingItems } from "../operations/readiness/readiness";
import { todoParts } from "../operations/readiness/todo-parts";
import { visibleLine } from "../values/visible";
import { plural } from "../values/plural";
import { type Paint, type Style, wrap } from "./terminal";

const MARKS: Readonly<Record<ReadinessItem["status"], readonly [string, Style]>> = {
  open: ["✗", "red"],
  met: ["✓", "green"],
  "not-applicable": ["–", "dim"],
};
/** Open items first: they are what somebody reads this for. */
const ORDER = Object.keys(MARKS) as readonly ReadinessItem["status"][];
const INDENT = 4;

/** The readiness of environments for a terminal of 80 columns: what is open with its reason and what to do, the rest a line each. */
export function renderReadinessText({ environments, statement, files }: CheckedReadiness, paint: Paint): string {
  const lines = [
    ...(statement === undefined ? [] : [...prose(`Stated: ${statement.environment} meets ${statement.item}.`, 0), ""]),
    ...environments.flatMap((readiness) => [...environmentLines(readiness, paint), ""]),
    ...files.flatMap((file) => prose(`Wrote ${file}`, 0)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function environmentLines(readiness: Readiness, paint: Paint): readonly string[] {
  const { environment, tier, items } = readiness;
  const sorted = ORDER.flatMap((status) => items.filter((item) => item.status === status));
  const heading = paint("bold", `${visibleLine(environment)} (${tier})`);
  return [`${heading}: ${verdict(readiness, paint)}`, ...sorted.flatMap((item) => itemLines(item, paint))];
}

function verdict(readiness: Readiness, paint: Paint): string {
  const blocking = blockingItems(readiness).length;
  const open = readiness.items.filter(({ status }) => status === "open").length;
  if (blocking > 0) return paint("red", `not ready, ${plural(open, "item")} open`);
  return paint("green", open === 0 ? "ready" : `ready, ${plural(open, "item")} open that blocks nothing`);
}

function itemLines(item: ReadinessItem, paint: Paint): readonly string[] {
  const [mark, style] = MARKS[item.status];
  const note = item.status === "open" && item.blocks === false ? " (blocks nothing)" : "";
  const [first, ...more] = prose(`${item.title} (${item.id})${note}`, INDENT);
  const head = [`  ${paint(style, mark)} ${first.trimStart()}`, ...more];
  if (item.status !== "open") return head.map((line) => (item.status === "met" ? line : paint("dim", line)));
  return [...head, ...item.evidence.flatMap((sentence) => prose(sentence, INDENT + 2)), ...todoLines(item, paint)];
}

/** A command has a line of its own, however long, so that it can be copied. */
function todoLines({ todo }: ReadinessItem, paint: Paint): readonly string[] {
  if (todo === undefined) return [];
  const { says, command } = todoParts(todo);
  const line = command === undefined ? [] : [" ".repeat(INDENT + 4) + paint("cyan", visibleLine(command))];
  return [...prose(says, INDENT + 2), ...line];
}

function prose(text: string, indent: number): readonly string[] {
  return wrap(visibleLine(text), indent).map((line) => " ".repeat(indent) + line);
}
