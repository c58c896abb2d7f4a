import { countsOf } from "../operations/deploy/approval-review";
import type { BlockedResult } from "../operations/deploy/blocked-deployment";
import type { DeployResult, Gate } from "../operations/deploy/deploy-result";
import type { ProvisionResult } from "../operations/deploy/provision";
import { todoParts } from "../operations/readiness/todo-parts";
import { visible, visibleLine } from "../values/visible";
import { checkLines } from "./checks-text";
import { elapsed } from "./elapsed";
import type { Outcome } from "./exit-codes";
import { toldLines } from "./told-text";
import { cutToWidth, padToWidth } from "./text-width";
import { type Paint, type Style, WIDTH, wrap } from "./terminal";
import { unseenOutcome } from "./unseen-outcome";

/** What a deployment came to, blocked ones too. */
export type Deployed = DeployResult | ProvisionResult | BlockedResult;

const OUTCOMES: Readonly<Record<Deployed["outcome"], readonly [Outcome, string, Style]>> = {
  succeeded: ["ok", "succeeded", "green"],
  unverified: ["ok", "done, and not verified", "yellow"],
  "nothing-to-do": ["ok", "nothing to change", "green"],
  "dry-run": ["ok", "dry run: nothing was changed", "cyan"],
  unhealthy: ["unhealthy", "applied, and what runs does not work", "red"],
  failed: ["failed", "failed", "red"],
  interrupted: ["interrupted", "interrupted", "yellow"],
  blocked: ["blocked", "blocked: nothing was changed", "red"],
};

/** How a deployment ends, by its exit code. */
export function deployOutcome(result: Deployed): Outcome {
  const { outcome, gates } = result;
  if (outcome === "dry-run" && gates.some(({ status }) => status === "failed")) return "blocked";
  if (isUnseen(result)) return unseenOutcome(result.failure);
  if (outcome === "nothing-to-do" && result.verification?.isHealthy === false) return "unhealthy";
  if (outcome === "failed" && result.failure?.class === "transient") return "transient";
  if (outcome === "failed" && result.failure?.class === "lock" && !result.failure.isOurs) return "locked";
  return OUTCOMES[outcome][0];
}

const UNSEEN = "deployed, not verified";

/** Whether nobody could look whether what runs works. */
function isUnseen(
  result: Deployed,
): result is Exclude<Deployed, BlockedResult> & Required<Pick<DeployResult, "failure">> {
  const { outcome } = result;
  return (outcome === "unverified" || outcome === "nothing-to-do") && result.failure !== undefined;
}

const MARKS: Readonly<Record<Gate["status"], readonly [string, Style]>> = {
  passed: ["✓", "green"],
  failed: ["✗", "red"],
  skipped: ["–", "dim"],
};
const GATE_WIDTH = "change-window".length;
const INDENT = 6;

/** What came of a deployment, for a terminal of 80 columns: what went wrong comes before what to do next, and both come last. */
export function renderDeployed(result: Deployed, paint: Paint): string {
  const sections = [
    section(
      "Gates",
      result.gates.flatMap((gate) => gateLines(gate, paint)),
      paint,
    ),
    ...(result.plan ? [section("Changes", changeLines(result.plan.review), paint)] : []),
    ...(result.outcome === "blocked" ? [] : deployedSections(result, paint)),
  ].filter((lines) => lines.length > 0);
  const blocks = [...sections, [heading(result, paint), ...identity(result)]];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function deployedSections(result: DeployResult | ProvisionResult, paint: Paint): readonly Lines[] {
  const { verification, failure, notes, todo } = result;
  return [
    section("Checks", checkLines(verification?.checks ?? [], paint), paint),
    section(
      "Notes",
      notes.flatMap((note) => prose(note, 2)),
      paint,
    ),
    section("Before it", numbered("before" in result ? result.before : [], paint), paint),
    ...(failure ? [failureLines(failure, result.excerpt, paint)] : []),
    section("Do next", numbered([...todo, ...("after" in result ? result.after : [])], paint), paint),
    section("Told", toldLines(result), paint),
  ];
}

type Lines = readonly string[];

function section(title: string, lines: Lines, paint: Paint): Lines {
  return lines.length === 0 ? [] : [paint("bold", title), ...lines];
}

function heading(result: Deployed, paint: Paint): string {
  const [, said, style] = isUnseen(result) ? (["", UNSEEN, "yellow"] as const) : OUTCOMES[result.outcome];
  const took = result.outcome === "blocked" ? "" : ` after ${elapsed(result.seconds)}`;
  return `${paint("bold", visibleLine(result.environment))}: ${paint(style, said)}${took}`;
}

function identity(result: Deployed): Lines {
  const lines =
    "attempt" in result && result.attempt !== undefined
      ? [`  recorded as ${result.attempt} in logs/deployments.md`]
      : [];
  return result.plan ? [...lines, `  plan ${result.plan.digest}`] : lines;
}

function gateLines({ id, status, found, todo, excerpt }: Gate, paint: Paint): Lines {
  const [mark, style] = MARKS[status];
  const head = `${paint(style, mark)} ${padToWidth(id, GATE_WIDTH)}`;
  if (status !== "failed") {
    const text = cutToWidth(visibleLine(found), WIDTH - GATE_WIDTH - INDENT);
    return [`  ${head}  ${status === "skipped" ? paint("dim", text) : text}`];
  }
  return [
    `  ${head.trimEnd()}`,
    ...prose(found, INDENT),
    ...(excerpt === undefined ? [] : excerptLines(excerpt, INDENT + 2, "--json holds all of it", paint)),
    ...(todo === undefined ? [] : todoLines(todo, paint, INDENT)),
  ];
}

function changeLines({ counts, constructs }: DeployResult["plan"]["review"]): Lines {
  const lines = constructs.map(({ construct, summary }) => `${visibleLine(construct)}: ${visibleLine(summary)}`);
  return [`  ${countsOf(counts)}`, ...lines.map((line) => `  ${cutToWidth(line, WIDTH - 2)}`)];
}

/** Of the output; the whole excerpt is in the record. */
const MOST_LINES = 12;

function failureLines(
  { class: found, cause, evidence, address }: NonNullable<DeployResult["failure"]>,
  excerpt: string | undefined,
  paint: Paint,
): Lines {
  return [
    paint("bold", `Failure: ${found}`),
    ...prose(cause, 2),
    ...(address === undefined ? [] : prose(`at ${address}`, 2)),
    ...excerptLines(excerpt ?? evidence, 4, "symphony history shows all of it", paint),
  ];
}

/** The lines of output that decided, as many as a screen has room for. */
function excerptLines(excerpt: string, indent: number, whole: string, paint: Paint): Lines {
  const lines = visible(excerpt)
    .split("\n")
    .flatMap((line) => prose(line, indent));
  const more = lines.length > MOST_LINES ? [`${" ".repeat(indent)}and more: ${whole}`] : [];
  return [...lines.slice(0, MOST_LINES), ...more].map((line) => paint("dim", line));
}

/** Steps in their order. */
function numbered(steps: readonly string[], paint: Paint): Lines {
  return steps.flatMap((step, index) => {
    const number = `${index + 1}. `;
    const [first, ...more] = todoLines(step, paint, 2 + number.length);
    return [`  ${number}${first.trimStart()}`, ...more];
  });
}

/** A command has a line of its own, however long, so that it can be copied. */
function todoLines(todo: string, paint: Paint, indent = 2): Lines {
  const { says, command } = todoParts(todo);
  const line = command === undefined ? [] : [" ".repeat(indent + 2) + paint("cyan", visibleLine(command))];
  return [...(says === "" ? [] : prose(says, indent)), ...line];
}

function prose(text: string, indent: number): Lines {
  return wrap(visibleLine(text), indent).map((line) => " ".repeat(indent) + line);
}
