import type { Attempt } from "../operations/records/deployment-entry";
import type { History, RecordedAttempt } from "../operations/records/history";
import { changesText } from "../operations/records/render-attempt";
import { tookText } from "../operations/records/took";
import { visible, visibleLine } from "../values/visible";
import { minuteOf, outcomeStyles, shortId } from "./attempt-text";
import { plural } from "../values/plural";
import { type Paint, WIDTH, wrap } from "./terminal";
import { cutToWidth, padToWidth, textWidth } from "./text-width";

interface Column {
  readonly title: string;
  readonly cell: (attempt: Attempt) => string;
  /** Where all of them are too wide, it is cut down to so many columns. @default - never cut */
  readonly least?: number;
}

const COLUMNS: readonly Column[] = [
  { title: "Id", cell: shortId },
  { title: "Begun (UTC)", cell: ({ begunAt }) => minuteOf(begunAt) },
  { title: "What", cell: ({ kind }) => kind },
  { title: "Environment", cell: ({ environment }) => environment, least: 8 },
  { title: "Version", cell: ({ version }) => version ?? "-", least: 7 },
  { title: "Outcome", cell: ({ outcome }) => outcome },
  { title: "Took", cell: ({ seconds }) => (seconds === undefined ? "-" : shortTook(seconds)) },
  { title: "By", cell: ({ by }) => by.replace(/ \((?:person|pipeline|agent)\)$/, ""), least: 3 },
];
/** In this order they give way. */
const GIVING = ["By", "Version", "Environment"];
const GAP = "  ";

/** Attempts, the newest first, one line each. Every line ended. */
export function renderHistory({ attempts, total, unlogged }: History, paint: Paint): string {
  const notes = unlogged.flatMap((each) => noteLines(each, paint));
  if (total === 0) {
    const nothing =
      notes.length === 0 ? "Nothing was deployed yet: the log holds no attempt." : "The log holds no attempt.";
    return `${[nothing, ...notes].join("\n")}\n`;
  }
  const rows = attempts.map((attempt) => COLUMNS.map(({ cell }) => visibleLine(cell(attempt))));
  const widths = widthsOf(rows);
  const head = paint(
    "bold",
    rowText(
      COLUMNS.map(({ title }) => title),
      widths,
    ),
  );
  const lines = rows.map((row, index) => rowText(row, widths, attempts[index].outcome, paint));
  const left = total - attempts.length;
  const more = left === 0 ? [] : ["", `${plural(left, "earlier attempt")}: symphony history --limit ${total}`];
  const below = notes.length === 0 ? [] : ["", ...notes];
  return `${[head, ...lines, ...more, ...below].join("\n")}\n`;
}

/** What is missing in the list, so that nobody takes it for all. */
function noteLines({ pipeline, environments }: History["unlogged"][number], paint: Paint): readonly string[] {
  const note = `Not in this log, but on its host: releases of ${pipeline} to ${environments.join(", ")}.`;
  return wrap(visibleLine(note), 0).map((line) => paint("dim", line));
}

/** One attempt as a whole. Every line ended. */
export function renderAttempt(attempt: RecordedAttempt, paint: Paint): string {
  const { id, kind, environment, version = "", outcome, checks, notes, failure, excerpt } = attempt;
  const title = visibleLine(`${id}: ${kind} ${environment} ${version}`);
  const output =
    excerpt === undefined
      ? []
      : [
          "",
          "Output",
          ...visible(excerpt)
            .split("\n")
            .map((line) => `    ${line}`),
        ];
  const lines = [
    `${paint("bold", title)}, ${paint(outcomeStyles[outcome], outcome)}`,
    ...fieldsOf(attempt).flatMap(([name, value]) => field(name, value)),
    ...checks.flatMap((check) => field("Check", check)),
    ...field("Failure", failure),
    ...notes.flatMap((note) => field("Note", note)),
    ...output,
  ];
  return `${lines.join("\n")}\n`;
}

function fieldsOf(attempt: RecordedAttempt): readonly (readonly [string, string | undefined])[] {
  const { changes, seconds, process } = attempt;
  return [
    ["Project", attempt.project],
    ["Begun", attempt.begunAt],
    ["Ended", attempt.endedAt],
    ["Took", seconds === undefined ? undefined : tookText(seconds)],
    ["Commit", attempt.commit],
    ["By", attempt.by],
    ["Approved by", attempt.approvedBy],
    ["Data loss", attempt.dataLossApprovedBy && `approved by ${attempt.dataLossApprovedBy}`],
    ["Level", attempt.level],
    ["Plan", attempt.planDigest],
    ["Changes", changes && changesText(changes)],
    ["Part of", attempt.partOf],
    ["Process", process && `${process.pid} on ${process.host}`],
  ];
}

const NAME_WIDTH = 13;

function field(name: string, value: string | undefined): readonly string[] {
  if (value === undefined) return [];
  const [first, ...more] = wrap(visibleLine(value), NAME_WIDTH + 2);
  return [`  ${name.padEnd(NAME_WIDTH)}${first}`, ...more.map((line) => " ".repeat(NAME_WIDTH + 2) + line)];
}

/** The largest unit and the next, without a space: `42s`, `6m18s`, `1h2m`. */
function shortTook(seconds: number): string {
  return tookText(seconds).replace(" min", "m").replace(" h", "h").replace(" s", "s").split(" ").slice(0, 2).join("");
}

function widthsOf(rows: readonly (readonly string[])[]): readonly number[] {
  const widths = COLUMNS.map(({ title }, at) => Math.max(...[title, ...rows.map((row) => row[at])].map(textWidth)));
  const sum = (): number => widths.reduce((total, width) => total + width, GAP.length * (COLUMNS.length - 1));
  for (const title of GIVING) {
    const at = COLUMNS.findIndex((column) => column.title === title);
    widths[at] = Math.max(Math.min(COLUMNS[at].least!, widths[at]), widths[at] - Math.max(0, sum() - WIDTH));
  }
  return widths;
}

function rowText(
  row: readonly string[],
  widths: readonly number[],
  outcome?: Attempt["outcome"],
  paint?: Paint,
): string {
  const cells = row.map((cell, at) => padToWidth(cutToWidth(cell, widths[at]), widths[at]));
  const painted = cells.map((cell, at) =>
    outcome && paint && COLUMNS[at].title === "Outcome" ? paint(outcomeStyles[outcome], cell) : cell,
  );
  return painted.join(GAP).trimEnd();
}
