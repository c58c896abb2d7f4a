import { visibleLine } from "../values/visible";
import { elapsed, participles } from "./elapsed";
import type { Size } from "./live-area";
import type { LiveConstruct, LivePhase, LiveState } from "./live-state";
import type { Paint, Style } from "./terminal";
import { cutToWidth, padToWidth, textWidth } from "./text-width";

/** A part of a line that has one style. */
type Span = string | readonly [Style, string];

/** What goes first where the screen is too small: the highest. */
const RANKS = { running: 0, failed: 1, changing: 2, ended: 3, resource: 4, settled: 5 } as const;

interface Line {
  readonly rank: number;
  readonly spans: readonly Span[];
}

/** How a moment looks. */
interface Moment {
  readonly now: number;
  /** Nothing moves any more. */
  readonly isLast: boolean;
}

const SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
const BAR_WIDTH = 16;
/** So that the columns stand still while phases come up. */
const LEAST_TITLE = 12;
const WIDEST_TITLE = 28;
const TIME_WIDTH = 10;
const NOTHING = " ";

/** The tree of an operation: its phases, and below one that changes resources the constructs that they belong to. */
export function renderLive(state: LiveState, size: Size, moment: Moment, paint: Paint): readonly string[] {
  const lines = [...state.environments].flatMap(([name, phases]) => environmentLines(name, phases, moment));
  const shown = moment.isLast ? lines : fit(lines, size.rows);
  return shown.map(({ spans }) => paintLine(spans, size.columns, paint));
}

function environmentLines(name: string, phases: readonly LivePhase[], moment: Moment): readonly Line[] {
  const widths = phases.map(({ title }) => textWidth(visibleLine(title)));
  const width = Math.min(WIDEST_TITLE, Math.max(LEAST_TITLE, ...widths));
  const heading: Line = { rank: RANKS.running, spans: [["bold", visibleLine(name)]] };
  return [heading, ...phases.flatMap((phase) => phaseLines(phase, width, moment))];
}

function phaseLines(phase: LivePhase, width: number, moment: Moment): readonly Line[] {
  const isRunning = phase.status === "started";
  const title = padToWidth(cutToWidth(visibleLine(phase.title), width), width);
  const line: Line = {
    rank: phase.status === "failed" ? RANKS.failed : isRunning ? RANKS.running : RANKS.ended,
    spans: ["  ", markOf(phase.status, moment), ` ${title}`, timeOf(phase, moment), ...notesOf(phase, moment)],
  };
  const constructs = isRunning && !moment.isLast ? [...phase.constructs] : [];
  return [line, ...constructs.flatMap(([name, construct]) => constructLines(name, construct, moment))];
}

function timeOf({ status, since, until }: LivePhase, { now }: Moment): Span {
  const seconds = Math.floor(((until ?? now) - since) / 1000);
  // Of what is over at once, the time tells nothing.
  const text = status === "skipped" || (until !== undefined && seconds === 0) ? NOTHING : elapsed(seconds);
  return ["dim", text.padStart(TIME_WIDTH)];
}

function notesOf({ status, detail, done, total }: LivePhase, { isLast }: Moment): readonly Span[] {
  const isRunning = status === "started";
  const notes: Span[] = [];
  if (total > 0 && isRunning && !isLast) notes.push("  ", ["cyan", barOf(done, total)], ` ${done}/${total}`);
  else if (total > 0) notes.push(`  ${done}/${total}`);
  if (isRunning && isLast) notes.push("  not finished");
  if (detail !== undefined) notes.push(`  ${visibleLine(detail)}`);
  return notes;
}

function barOf(done: number, total: number): string {
  const filled = Math.min(BAR_WIDTH, Math.floor((done / total) * BAR_WIDTH));
  return "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
}

function constructLines(name: string, construct: LiveConstruct, moment: Moment): readonly Line[] {
  const { inFlight, done, failed } = construct;
  const isChanging = inFlight.size > 0;
  const status = isChanging ? "started" : failed > 0 ? "failed" : "done";
  const counts = [...(done > 0 ? [`${done} done`] : []), ...(failed > 0 ? [`${failed} failed`] : [])].join(", ");
  const head: Line = {
    rank: failed > 0 ? RANKS.failed : isChanging ? RANKS.changing : RANKS.settled,
    spans: ["    ", markOf(status, moment), ` ${visibleLine(name)}  `, ["dim", counts]],
  };
  const resources = [...inFlight].map(([address, { action, since }]): Line => {
    const time = elapsed(Math.floor((moment.now - since) / 1000));
    return { rank: RANKS.resource, spans: [`        ${participles[action]} ${visibleLine(address)}  `, ["dim", time]] };
  });
  return [head, ...resources];
}

function markOf(status: LivePhase["status"], { now, isLast }: Moment): Span {
  if (status === "done") return ["green", "✓"];
  if (status === "skipped") return ["dim", "–"];
  if (status === "failed" || isLast) return ["red", "✗"];
  return ["cyan", SPINNER[Math.floor(now / 100) % SPINNER.length]];
}

/** As many lines as there are rows: what matters least goes first, from the top, and the last row counts it. */
function fit(lines: readonly Line[], rows: number): readonly Line[] {
  if (lines.length <= rows) return lines;
  const order = lines
    .map((line, index) => ({ line, index }))
    .sort((a, b) => a.line.rank - b.line.rank || b.index - a.index);
  const kept = order.slice(0, Math.max(0, rows - 1)).sort((a, b) => a.index - b.index);
  return [...kept.map(({ line }) => line), { rank: 0, spans: [["dim", `  … ${lines.length - kept.length} more`]] }];
}

/** A line cut to its columns, in colour where there is any. */
function paintLine(spans: readonly Span[], columns: number, paint: Paint): string {
  let left = columns;
  return spans
    .map((span) => {
      const [style, text] = typeof span === "string" ? [undefined, span] : span;
      const shown = cutToWidth(text, left);
      left -= textWidth(shown);
      return style === undefined || shown === "" ? shown : paint(style, shown);
    })
    .join("")
    .trimEnd();
}
