import { type Block, type Inline, heading, inline, joined, list, paragraph, text } from "../../documents";
import { withoutCredentials } from "../../values/credential-text";
import { visible, visibleLine } from "../../values/visible";
import { timestamp } from "../context/clock";
import type { ReviewCounts } from "../review/plan-review";
import type { AttemptBegun, AttemptEnded } from "./deployment-entry";
import type { ProcessHolder } from "./process-holder";
import { tookText } from "./took";

/** A field and its value. One without a value is left out. */
export type Field = readonly [name: FieldName, value: string | undefined];
export type FieldName = (typeof FIELDS)[number];

/** Names of the fields, which a reader of the file and the program that parses it know alike. */
export const FIELDS = [
  "Attempt",
  "What",
  "Environment",
  "Version",
  "Commit",
  "By",
  "Approved by",
  "Data loss approved by",
  "Level",
  "Plan",
  "Changes",
  "Part of",
  "Process",
  "Took",
  "Check",
  "Failure",
  "Note",
] as const;

/** The line before a program's output, which is indented: no line of it can be taken for anything else. */
export const OUTPUT = "Output:";
export const INDENT = "    ";

/** More of an output helps nobody; it is the end that tells. */
const MOST_LINES = 100;
const MOST_COLUMNS = 500;

/** The entry that is written before anything is changed. Every value is inert, on one line, and shows no credential. */
export function renderBegun(begun: AttemptBegun, process: ProcessHolder): string {
  const fields: readonly Field[] = [
    ["Attempt", begun.id],
    ["What", begun.kind],
    ["Environment", begun.environment],
    ["Version", begun.version],
    ["Commit", begun.commit],
    ["By", begun.by],
    ["Approved by", begun.approvedBy],
    ["Data loss approved by", begun.dataLossApprovedBy],
    ["Level", begun.level],
    ["Plan", begun.planDigest],
    ["Changes", begun.changes && changesText(begun.changes)],
    ["Part of", begun.partOf],
    ["Process", processText(process)],
  ];
  const without = text(
    "Without an entry below that says how this attempt ended, it runs still or its process was killed.",
  );
  return entry([title(begun, "begun"), fieldList(fields), paragraph(without)]);
}

/** The entry that says how an attempt ended. */
export function renderEnded(ended: AttemptEnded): string {
  const { failure, checks, notes = [] } = ended;
  const fields: readonly Field[] = [
    ["Attempt", ended.id],
    // A rehearsal of what runs learns on its way what that is; every other attempt has said it before.
    ["Version", ended.kind === "rehearsal" ? ended.version : undefined],
    ["Took", tookText(ended.seconds)],
    ...checks.map((check): Field => ["Check", checkText(check)]),
    ["Failure", failure && `${failure.class}: ${failure.cause}`],
    ...notes.map((note): Field => ["Note", note]),
  ];
  return entry([title(ended, ended.outcome), fieldList(fields), ...output(failure?.excerpt ?? "")]);
}

/** What was checked and found, a sentence without its end: `smoke api: failed, GET /healthz answered 503`. */
export function checkText({ kind, subject, status, found }: AttemptEnded["checks"][number]): string {
  return `${kind} ${subject}: ${status}, ${found}`;
}

export function changesText({ create, update, replace, delete: deleted }: ReviewCounts): string {
  return `${create} to create, ${update} to update, ${replace} to replace, ${deleted} to delete`;
}

/** The lines that are kept of a program's output: without what hides, without a credential, without blank lines around it. */
export function keptOutput(excerpt: string): readonly string[] {
  const lines = visible(withoutCredentials(excerpt))
    .split("\n")
    .map((line) => (line.length > MOST_COLUMNS ? `${line.slice(0, MOST_COLUMNS)}…` : line).trimEnd());
  while (lines[0] === "") lines.shift();
  while (lines.at(-1) === "") lines.pop();
  if (lines.length <= MOST_LINES) return lines;
  return [`(${lines.length - MOST_LINES} lines before these are left out)`, ...lines.slice(-MOST_LINES)];
}

/** With the end of the attempt's id: several may begin in one second, and each heading is a link's target. */
function title({ id, at, kind, environment, version = "" }: AttemptBegun | AttemptEnded, state: string): Block {
  const what = joined(
    [kind, environment, version].map(text).filter((part) => part !== ""),
    " ",
  );
  // a time is no emoji code, which is what `text` would take it for
  return heading(2, inline`${timestamp(at) as Inline} ${what} (${text(id.split("-").at(-1)!)}): ${text(state)}`);
}

function fieldList(fields: readonly Field[]): Block {
  const given = fields.filter(([, value]) => value !== undefined && visibleLine(value) !== "");
  return list(given.map(([name, value]) => inline`${text(name)}: ${text(value!)}`));
}

function processText({ pid, host, began }: ProcessHolder): string {
  return `${pid} on ${host}${began === undefined ? "" : `, which began ${began}`}`;
}

function output(excerpt: string): readonly Block[] {
  const lines = keptOutput(excerpt);
  if (lines.length === 0) return [];
  const indented = lines.map((line) => (line === "" ? "" : INDENT + line)).join("\n");
  return [paragraph(text(OUTPUT)), indented as Block];
}

function entry(blocks: readonly Block[]): string {
  return `${blocks.join("\n\n")}\n`;
}
