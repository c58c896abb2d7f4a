import type { Check, Verification } from "../operations/verify/verification";
import { visibleLine } from "../values/visible";
import { elapsed } from "./elapsed";
import { plural } from "../values/plural";
import { cutToWidth, padToWidth } from "./text-width";
import { type Paint, type Style, WIDTH, wrap } from "./terminal";

const MARKS: Readonly<Record<Check["status"], readonly [string, Style]>> = {
  passed: ["✓", "green"],
  failed: ["✗", "red"],
  unknown: ["?", "yellow"],
  skipped: ["–", "dim"],
};
const KIND_WIDTH = "deployment".length;
/** A longer name pushes what was found to the right. */
const MOST_SUBJECT = 24;
const INDENT = 6;
/** What to do, and at its end the command: `Ask it by hand: curl --verbose https://shop.example.com/healthz`. */
const COMMAND = /^(?:(.*?:) )?((?:aws|curl|docker|ssh|symphony) \S.*)$/s;

/** What a verification found, for a terminal of 80 columns: a line for each check, and beneath what did not pass its reason and what to do. */
export function renderVerification(verification: Verification, paint: Paint): string {
  const { checks, environment, isKnown } = verification;
  const again = isKnown
    ? []
    : ["", "Mend that, and look again:", `  ${paint("cyan", `symphony verify ${environment}`)}`];
  return `${[...verdict(verification, paint), "", ...checkLines(checks, paint), ...again].join("\n")}\n`;
}

/** The lines of the checks alone, for a result that they are a part of. */
export function checkLines(checks: readonly Check[], paint: Paint): readonly string[] {
  const widths = checks.map(({ subject }) => visibleLine(subject).length).filter((width) => width <= MOST_SUBJECT);
  const width = Math.max(0, ...widths);
  return checks.flatMap((check) => linesOf(check, width, paint));
}

const UNSEEN = "may work or not: nobody could look";

function verdict(
  { environment, checks, isHealthy, isKnown, watchedSeconds }: Verification,
  paint: Paint,
): readonly string[] {
  const counts = (Object.keys(MARKS) as Check["status"][]).flatMap((status) => {
    const count = checks.filter((check) => check.status === status).length;
    return count === 0 ? [] : [`${count} ${status}`];
  });
  const watched = watchedSeconds > 0 ? `; watched for ${elapsed(watchedSeconds)}` : "";
  const healthy = isHealthy ? paint("green", "is healthy") : paint("red", "is not healthy");
  return [
    `${paint("bold", visibleLine(environment))} ${isKnown ? healthy : paint("yellow", UNSEEN)}`,
    `${plural(checks.length, "check")}: ${counts.join(", ")}${watched}`,
  ];
}

function linesOf({ kind, subject, status, found, todo }: Check, width: number, paint: Paint): readonly string[] {
  const [mark, style] = MARKS[status];
  const head = `${padToWidth(kind, KIND_WIDTH)}  ${padToWidth(visibleLine(subject), width)}`;
  const isFine = status === "passed" || status === "skipped";
  const line = isFine ? cutToWidth(`${head}  ${visibleLine(found)}`, WIDTH - INDENT + 2) : head.trimEnd();
  const first = `  ${paint(style, mark)} ${status === "skipped" ? paint("dim", line) : line}`;
  return isFine ? [first] : [first, ...prose(found), ...todoLines(todo, paint)];
}

/** A command has a line of its own, however long, so that it can be copied. */
function todoLines(todo: string | undefined, paint: Paint): readonly string[] {
  if (todo === undefined) return [];
  const [, says = "Run:", command] = COMMAND.exec(todo) ?? [];
  if (command === undefined) return prose(todo);
  return [...prose(says), " ".repeat(INDENT + 2) + paint("cyan", visibleLine(command))];
}

function prose(text: string): readonly string[] {
  return wrap(visibleLine(text), INDENT).map((line) => " ".repeat(INDENT) + line);
}
