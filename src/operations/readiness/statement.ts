import { text } from "../../documents";
import { plainText } from "../records/plain-text";

/** A person's word that closes an item, as `logs/readiness.md` has it. */
export interface Statement {
  /** Id of the item: `restore:receipts`. */
  readonly item: string;
  readonly environment: string;
  /** UTC: `2026-11-23T06:12:44Z`. */
  readonly at: string;
  /** Kind and name of the actor: `alice (person)`. */
  readonly by: string;
  /** `bob (by --approved-by)`. @default - whoever stated it approved it at the prompt */
  readonly approvedBy?: string;
  /** What was done, in the person's words. */
  readonly because: string;
}

const FIELDS = [
  ["Item", "item"],
  ["Environment", "environment"],
  ["By", "by"],
  ["Approved by", "approvedBy"],
  ["Because", "because"],
] as const;

/** One entry. Each value is inert and on a line of its own: none can end the entry, begin another or pass for a field of it. */
export function renderStatement(statement: Statement): string {
  const fields = FIELDS.flatMap(([label, name]) => {
    const value = statement[name];
    return value === undefined ? [] : [`- ${label}: ${text(value)}`];
  });
  return [`## ${statement.at} statement`, "", ...fields, ""].join("\n");
}

/** Every statement of the log, the oldest first. What is not in the form of one, such as a note of somebody's, is passed over. */
export function parseStatements(log: string): readonly Statement[] {
  const [, ...entries] = `\n${log.replace(/\r\n?/g, "\n")}`.split(/\n## (?=\d{4}-\d\d-\d\dT)/);
  return entries.flatMap((entry) => parseStatement(entry) ?? []);
}

const HEADING = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) statement\n\n((?:- .*(?:\n|$))+)/;

function parseStatement(entry: string): Statement | undefined {
  const [, at, lines] = HEADING.exec(entry) ?? [];
  if (at === undefined) return undefined;
  const found = new Map(lines.split("\n").flatMap(parseLine));
  const [item, environment, by, because] = ["Item", "Environment", "By", "Because"].map((label) => found.get(label));
  if (item === undefined || environment === undefined || by === undefined || because === undefined) return undefined;
  return { item, environment, at, by, approvedBy: found.get("Approved by"), because };
}

function parseLine(line: string): readonly (readonly [string, string])[] {
  const [, label, value] = /^- ([A-Z][a-z ]+): (.+)$/.exec(line) ?? [];
  return label === undefined ? [] : [[label, plainText(value)]];
}
