import { type AttemptKind, type AttemptOutcome, attemptKinds, attemptOutcomes } from "./deployment-entry";
import { plainText } from "./plain-text";
import { FIELDS, type FieldName, INDENT, OUTPUT } from "./render-attempt";

/** An entry of the log as it stands there. */
export interface LogEntry {
  /** UTC. */
  readonly at: string;
  readonly state: "begun" | AttemptOutcome;
  readonly values: (field: FieldName) => readonly string[];
  readonly value: (field: FieldName) => string | undefined;
  readonly output: string;
}

const STATES = ["begun", ...attemptOutcomes].join("|");
const HEADING = new RegExp(`^## (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ) .*: (${STATES})$`);
const FIELD = new RegExp(`^- (${FIELDS.join("|")}): (.*)$`);

/** Every entry of a log, in its order. What people wrote between them is passed over. */
export function parseLog(log: string): readonly LogEntry[] {
  const parts: { readonly head: RegExpExecArray | null; readonly lines: string[] }[] = [];
  for (const line of log.split(/\r?\n/)) {
    // a heading of somebody else ends an entry too
    if (/^#{1,6} /.test(line)) parts.push({ head: HEADING.exec(line), lines: [] });
    else parts.at(-1)?.lines.push(line);
  }
  return parts.flatMap(({ head, lines }) => (head ? [entryOf(head, lines)] : []));
}

function entryOf([, at, state]: readonly string[], lines: readonly string[]): LogEntry {
  const fields = lines.map((line) => FIELD.exec(line)).filter((field) => field !== null);
  const values = (name: FieldName): readonly string[] =>
    fields.filter(([, field]) => field === name).map(([, , value]) => plainText(value));
  return { at, state: state as LogEntry["state"], values, value: (name) => values(name)[0], output: outputOf(lines) };
}

function outputOf(lines: readonly string[]): string {
  const start = lines.indexOf(OUTPUT);
  if (start < 0) return "";
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line !== "" && !line.startsWith(INDENT));
  const kept = end < 0 ? rest : rest.slice(0, end);
  return kept
    .map((line) => line.slice(INDENT.length))
    .join("\n")
    .replace(/^\n+|\n+$/g, "");
}

export function kindOf(value: string | undefined): AttemptKind | undefined {
  return attemptKinds.find((kind) => kind === value);
}
