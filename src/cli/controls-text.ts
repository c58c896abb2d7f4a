import type { Status } from "../controls/evidence";
import type { ControlledEnvironment, ShownControl, ShownControls, ShownRow } from "../operations/show/controls";
import { visibleLine } from "../values/visible";
import { plural } from "../values/plural";
import { blockTitle, field, joinBlocks, prose } from "./show-text";
import { type Paint, type Style, wrap } from "./terminal";

const STATUSES: Readonly<Record<Status, readonly [word: string, style: Style]>> = {
  violated: ["violated", "red"],
  unknown: ["unknown", "yellow"],
  accepted: ["accepted", "yellow"],
  "not-demanded": ["not demanded", "dim"],
  satisfied: ["satisfied", "green"],
  "not-judged": ["not judged", "dim"],
  "not-applicable": ["not applicable", "dim"],
};
const ORDER = Object.keys(STATUSES) as readonly Status[];
const WIDEST = "not demanded".length;
/** Of one control; security-controls.md and `--json` have all. */
const MOST_ROWS = 5;

/** The counts of each environment, then a control a line, those that do not hold first and with their evidence. Every line ended. */
export function renderControls({ environments, document }: ShownControls, paint: Paint): string {
  return joinBlocks([
    ...environments.map((environment) => environmentLines(environment, paint)),
    prose(`All evidence: ${document}, and symphony show controls --json`, 0),
  ]);
}

function environmentLines({ name, tier, counts, controls }: ControlledEnvironment, paint: Paint): readonly string[] {
  const counted = ORDER.flatMap((status) => (counts[status] ? [`${counts[status]} ${STATUSES[status][0]}`] : []));
  const ordered = ORDER.flatMap((status) => controls.filter((control) => control.status === status));
  return [
    blockTitle(name, tier, paint),
    ...prose(counted.join(", "), 2),
    ...(ordered.length === 0 ? prose("Nothing is violated.", 2) : []),
    ...ordered.flatMap((control) => controlLines(control, paint)),
  ];
}

function controlLines(control: ShownControl, paint: Paint): readonly string[] {
  const { id, title, severity, status } = control;
  const [word, style] = STATUSES[status];
  const [first, ...more] = wrap(`${visibleLine(id)}  ${visibleLine(title)} (${severity})`, WIDEST + 4);
  return [
    `  ${paint(style, word.padEnd(WIDEST))}  ${first}`,
    ...more.map((line) => " ".repeat(WIDEST + 4) + line),
    ...details(control, paint),
  ];
}

/** Of what holds, the line is enough. */
function details({ status, rows, fix, verify }: ShownControl, paint: Paint): readonly string[] {
  if (status === "satisfied" || status === "not-demanded") return [];
  const telling = rows.filter(({ verdict }) => verdict === status);
  const left = telling.length - MOST_ROWS;
  return [
    ...telling.slice(0, MOST_ROWS).flatMap((row) => rowLines(row, paint)),
    ...(left > 0 ? prose(`and ${plural(left, "more row")}`, INDENT) : []),
    ...(status === "violated" ? field("fix", fix, paint, { indent: INDENT }) : []),
    ...(status === "unknown" || status === "not-judged" ? field("verify", verify, paint, { indent: INDENT }) : []),
  ];
}

const INDENT = WIDEST + 4;

function rowLines({ address, attribute, found, acceptance }: ShownRow, paint: Paint): readonly string[] {
  const lines = field("found", `${address}, ${attribute}: ${found}`, paint, { indent: INDENT });
  if (!acceptance) return lines;
  const { by, until, because, isOver } = acceptance;
  const said = `by ${by} until ${until}${isOver ? ", which is over" : ""}: ${because}`;
  return [...lines, ...field("accepted", said, paint, { indent: INDENT, style: isOver ? "red" : undefined })];
}
