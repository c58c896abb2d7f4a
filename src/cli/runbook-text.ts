import { type Look, type Neighbour, isCommandLine, tryReadCommand } from "../controls/runbooks";
import type { WrittenRunbook } from "../operations/runbook";
import { visible, visibleLine } from "../values/visible";
import { type Paint, wrap } from "./terminal";

const INDENT = 2;

/**
 * A runbook for a terminal of 80 columns. A command has a line of its own, however long, so that it can be copied. Every
 * line ended.
 */
export function renderRunbook(runbook: WrittenRunbook, paint: Paint): string {
  const sections = [
    heading(runbook, paint),
    ...meaning(runbook, paint),
    ...ownSteps(runbook, paint),
    ...looks("Look", runbook.runbook?.look ?? [], paint),
    ...section("Act", numbered(runbook.runbook?.act ?? [], paint), paint),
    ...looks("Logs", [...runbook.logs.map((log) => ({ ...log, for: `${log.construct}: ${log.for}` }))], paint),
    ...looks("Saved queries", runbook.queries, paint),
    ...looks("Last changes", runbook.changes, paint),
    ...section("Around it", around(runbook), paint),
    ...section("Dashboards", dashboards(runbook), paint),
    ...section("If it does not end", people(runbook), paint),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

type Lines = readonly string[];

function section(title: string, lines: Lines, paint: Paint): readonly Lines[] {
  return lines.length === 0 ? [] : [[paint("bold", title), ...lines]];
}

function heading({ alert, environment, region, objective, subject }: WrittenRunbook, paint: Paint): Lines {
  const about = subject === undefined ? "the environment" : `${subject.kind} ${subject.name}`;
  const severity = alert.severity ?? "unknown severity";
  const where = region === undefined ? "" : `export AWS_REGION=${region}`;
  return [
    paint("bold", visibleLine(alert.name)),
    ...prose(`${severity} of ${environment.name}, ${environment.platform}, about ${about}: ${alert.address}`),
    ...(objective === undefined ? [] : prose(objective.indicators.map(({ sentence }) => sentence).join("; "))),
    ...(where === "" ? [] : [command(where, paint)]),
  ];
}

function meaning({ runbook, alert, document }: WrittenRunbook, paint: Paint): readonly Lines[] {
  const none = `Nothing says what to do about ${alert.signal}. ${document} has the runbooks of other alerts.`;
  const says = alert.says === undefined ? [] : prose(alert.says);
  return section("What it means", [...prose(runbook?.meaning ?? none), ...says], paint);
}

function ownSteps({ runbook }: WrittenRunbook, paint: Paint): readonly Lines[] {
  const steps = runbook?.own.flatMap((own) => own.steps) ?? [];
  return section("First, as the project knows it", numbered(steps, paint), paint);
}

function looks(title: string, given: readonly Look[], paint: Paint): readonly Lines[] {
  const lines = given.flatMap((look) => [
    ...prose(`${look.for}:`),
    ...look.command.split("\n").map((line) => command(line, paint)),
  ]);
  return section(title, lines, paint);
}

function numbered(steps: readonly string[], paint: Paint): Lines {
  return steps.flatMap((step, index) => {
    const number = `${index + 1}. `;
    const lines = visible(step)
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    return lines.flatMap((line, at) => stepLine(line, at === 0 ? number : " ".repeat(number.length), paint));
  });
}

/** A line of a step, wrapped; a command that it is or ends with is on a line of its own. */
function stepLine(line: string, number: string, paint: Paint): Lines {
  if (isCommandLine(line) && number.trim() === "") return [command(line, paint)];
  const { before, command: run } = tryReadCommand(line) ?? { before: line, command: undefined };
  const [first, ...more] = wrap(before, INDENT + number.length);
  return [
    `${" ".repeat(INDENT)}${number}${first}`,
    ...more.map((text) => " ".repeat(INDENT + number.length) + text),
    ...(run === undefined ? [] : [command(run, paint)]),
  ];
}

function around({ usedBy, uses }: WrittenRunbook): Lines {
  return [
    ...(usedBy.length === 0 ? [] : prose(`Used by ${usedBy.map(neighbour).join(", ")}.`)),
    ...(uses.length === 0 ? [] : prose(`Uses ${uses.map(neighbour).join(", ")}.`)),
  ];
}

function neighbour({ name, access }: Neighbour): string {
  return `${name} (${access})`;
}

function dashboards({ dashboards: all }: WrittenRunbook): Lines {
  return all.flatMap(({ name, url }) => [
    ...prose(`${name}${url === undefined ? "" : ":"}`),
    ...(url === undefined ? [] : prose(url)),
  ]);
}

function people({ owner, document }: WrittenRunbook): Lines {
  const { team, contact, onCall, escalation = [] } = owner;
  return [
    ...prose(`${team}: ${onCall ?? contact}`),
    ...escalation.flatMap((step) => prose(`After ${step.after}: ${step.who}, ${step.contact}`)),
    ...prose(`All runbooks: ${document}`),
  ];
}

function prose(text: string): Lines {
  return wrap(visibleLine(text), INDENT).map((line) => " ".repeat(INDENT) + line);
}

function command(line: string, paint: Paint): string {
  return " ".repeat(2 * INDENT) + paint("cyan", visible(line));
}
