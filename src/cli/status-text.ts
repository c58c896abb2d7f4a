import type { Attempt } from "../operations/records/deployment-entry";
import type { EnvironmentStatus, ProjectStatus, Status } from "../operations/records/status";
import { todoParts } from "../operations/readiness/todo-parts";
import { visibleLine } from "../values/visible";
import { minuteOf, shortId } from "./attempt-text";
import { plural } from "../values/plural";
import { runsText } from "./runs-text";
import { type Paint, WIDTH, wrap } from "./terminal";
import { textWidth } from "./text-width";

const NAME_WIDTH = 15;

/** What runs where, what is going on and what waits for somebody. Every line ended. */
export function renderStatus({ environments, projects }: Status, paint: Paint): string {
  const blocks = [
    ...environments.map((environment) => environmentLines(environment, paint)),
    ...projects.map((project) => projectLines(project, paint)),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

type Lines = readonly string[];

function environmentLines(status: EnvironmentStatus, paint: Paint): Lines {
  const { environment, tier, platform, unsettled, running, lockedBy, verified, rehearsed, rolledBack } = status;
  return [
    `${paint("bold", visibleLine(environment))}  ${visibleLine(`${tier}, ${platform}`)}`,
    ...runs(status, paint),
    ...unloggedLines(status, paint),
    ...(unsettled ? field("Since then", sinceThen(unsettled), paint, "red") : []),
    ...running.flatMap((attempt) => field("Running", runningText(attempt), paint, "cyan")),
    ...(lockedBy && running.length === 0 ? field("Held by", lockText(lockedBy), paint, "cyan") : []),
    ...nextLines(status, paint),
    ...field("Verified", verified ? told(verified) : "never", paint),
    ...field("Rehearsed", rehearsed ? told(rehearsed) : "never", paint),
    ...(rolledBack ? field("Rolled back", told(rolledBack), paint) : []),
    ...readinessLines(status, paint),
  ];
}

function runs(status: EnvironmentStatus, paint: Paint): Lines {
  const { text, style } = runsText(status, status.releasedBy);
  return field("Runs", text, paint, style);
}

/** Where the log cannot know all, it says so. */
function unloggedLines({ releasedBy }: EnvironmentStatus, paint: Paint): Lines {
  if (releasedBy.length === 0) return [];
  return field("Pipeline", `releases of ${releasedBy.join(", ")} are on its host, not in this log`, paint, "dim");
}

/** A command has a line of its own where the sentence is too long for one, so that it can be copied. */
function nextLines({ next }: EnvironmentStatus, paint: Paint): Lines {
  const lines = next.flatMap((step) => {
    const { says, command } = todoParts(step);
    if (command === undefined || textWidth(visibleLine(step)) <= WIDTH - NAME_WIDTH) return field("", step, paint);
    return [...field("", says, paint), `${" ".repeat(NAME_WIDTH + 2)}${visibleLine(command)}`];
  });
  const [first, ...more] = lines;
  return first === undefined ? [] : [`  ${"Do next".padEnd(NAME_WIDTH - 2)}${first.trimStart()}`, ...more];
}

function sinceThen(attempt: Attempt): string {
  const { outcome, kind, version, failure, process } = attempt;
  const where = process === undefined ? "" : ` (process ${process.pid} on ${process.host})`;
  const why = outcome === "killed" ? `: its process is gone${where}` : failure === undefined ? "" : `: ${failure}`;
  const what = `${kind}${version === undefined ? "" : ` ${version}`} ${outcome}, begun ${at(attempt)}${why}`;
  return `${what.replace(/\.$/, "")}. Parts of it may be applied: symphony history --attempt ${shortId(attempt)}`;
}

function runningText(attempt: Attempt): string {
  const { kind, version, process } = attempt;
  const where = process === undefined ? "" : `, process ${process.pid} on ${process.host}`;
  return `${kind}${version === undefined ? "" : ` ${version}`}, begun ${at(attempt)}${where}`;
}

function lockText({ by = "somebody", pid, host, since }: NonNullable<EnvironmentStatus["lockedBy"]>): string {
  return `${by}, process ${pid} on ${host}, since ${minuteOf(since)} UTC`;
}

function told(attempt: Attempt): string {
  const { version } = attempt;
  return `${version === undefined ? "" : `${version}, `}${at({ ...attempt, begunAt: attempt.endedAt ?? attempt.begunAt })}`;
}

function at({ begunAt, by }: Pick<Attempt, "begunAt" | "by">): string {
  return `${minuteOf(begunAt)} UTC by ${by}`;
}

function readinessLines({ environment, readiness: { open, blocking } }: EnvironmentStatus, paint: Paint): Lines {
  if (open === 0) return field("Readiness", "nothing is open", paint);
  const blocks =
    blocking === 0 ? "none of which blocks" : `${blocking} of which ${blocking === 1 ? "blocks" : "block"}`;
  const text = `${plural(open, "item")} open, ${blocks}: symphony readiness ${environment}`;
  return field("Readiness", text, paint, blocking === 0 ? undefined : "yellow");
}

function projectLines({ project, automation, handOvers }: ProjectStatus, paint: Paint): Lines {
  const { level, file, lines, reason } = automation;
  const said = reason ?? `${file}, line ${lines.join(" and ")}`;
  return [
    `${paint("bold", visibleLine(project))}  project`,
    ...field("Automation", `${level} (${said.replace(/\.$/, "")})`, paint),
    ...handOverLines(handOvers, paint),
  ];
}

function handOverLines({ waitingIds, heldIds, unreadable }: ProjectStatus["handOvers"], paint: Paint): Lines {
  const blocks = [
    ...(waitingIds.length === 0
      ? []
      : [[`${waitingIds.length} to be sent: symphony report --send`, ...listed(waitingIds)]]),
    ...(heldIds.length === 0
      ? []
      : [[`${heldIds.length} held until a person approves: symphony report --approve <id>`, ...listed(heldIds)]]),
    ...(unreadable === 0 ? [] : [[`${plural(unreadable, "file")} of .symphony/outbox cannot be read`]]),
  ];
  const [first = "none waits", ...more] = blocks.flat();
  const style = heldIds.length > 0 ? "yellow" : undefined;
  return [...field("Hand-overs", first, paint, style), ...more.flatMap((line) => field("", line, paint, style))];
}

/** So many ids are shown; the command that is named lists them all. */
const MOST_IDS = 5;

function listed(ids: readonly string[]): Lines {
  return ids.length <= MOST_IDS
    ? ids
    : [...ids.slice(0, MOST_IDS), `and ${ids.length - MOST_IDS} more: symphony report --send lists all`];
}

function field(name: string, value: string, paint: Paint, style?: Parameters<Paint>[0]): Lines {
  const lines = wrap(visibleLine(value), NAME_WIDTH).map((line) => (style ? paint(style, line) : line));
  const [first, ...more] = lines;
  return [`  ${name.padEnd(NAME_WIDTH - 2)}${first}`, ...more.map((line) => " ".repeat(NAME_WIDTH) + line)];
}
