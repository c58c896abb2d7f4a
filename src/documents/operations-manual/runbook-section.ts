import { type AlertRunbook, contextOf, tryReadCommand } from "../../controls/runbooks";
import type { Alert, Facts } from "../../facts";
import { type Block, type Inline, code, codeBlock, inline, joined, paragraph, steps, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { raisedWhen } from "../monitoring/alert-words";
import { runbookHeading } from "./links";
import { isOperated, neighbours, operatingTitle } from "./operations";

export interface AlertWithRunbook {
  readonly alert: Alert;
  readonly runbook: AlertRunbook;
}

/** The runbook of one alert, filled with the environment's own names. */
export function runbookSection({ alert, runbook }: AlertWithRunbook, facts: Facts): Section {
  const { meaning } = runbook;
  const { says, severity, address } = alert;
  const stated = says === undefined ? [] : [paragraph(inline`It says: ${text(says)}`)];
  return {
    title: runbookHeading(alert, facts),
    blocks: [
      paragraph(text(meaning)),
      ...stated,
      paragraph(
        inline`${text(severity === undefined ? "An alert without a severity" : `A ${severity}`)}, raised when ${raisedWhen(alert, facts)} (${code(address)}).`,
      ),
      ...about(alert, facts),
      ...ownSteps(runbook, facts),
      ...lookAndAct(runbook),
    ],
  };
}

/**
 * The runbook of one alert among many: what is its own.
 * @param shared where the rest stands, which every alert of its kind has
 */
export function shortRunbookSection(
  { alert, runbook }: AlertWithRunbook,
  facts: Facts,
  shared: string | undefined,
): Section {
  const { severity, address, says } = alert;
  const stated = inline`${text(severity ?? "alert without a severity")}, ${code(address)}: ${text(says ?? runbook.meaning)}`;
  const then = shared === undefined ? [] : [paragraph(inline`What to do: ${sectionLink("steps", shared)}.`)];
  return {
    title: runbookHeading(alert, facts),
    blocks: [paragraph(stated), ...about(alert, facts), ...ownSteps(runbook, facts), ...then],
  };
}

/** What every alert of a kind has, with the commands as the first of them has them. */
export function sharedBlocks({ alert, runbook }: AlertWithRunbook): readonly Block[] {
  return [
    paragraph(text(runbook.meaning)),
    paragraph(
      inline`The commands name what ${code(alert.name)} is about; ${code("symphony runbook")} prints those of another.`,
    ),
    ...lookAndAct(runbook),
  ];
}

function ownSteps({ own }: AlertRunbook, facts: Facts): readonly Block[] {
  return own.flatMap(({ path, steps: known }) => [
    paragraph(inline`What the project knows of it (${code(facts.constructNamed(path))}), first:`),
    steps(known.map(stepWords)),
  ]);
}

function lookAndAct({ look, act }: AlertRunbook): readonly Block[] {
  return [
    ...look.flatMap((one) => [paragraph(inline`Look for ${text(one.for)}:`), codeBlock("shell", one.command)]),
    ...(act.length === 0 ? [] : [paragraph(text("Then:")), steps(act.map(stepWords))]),
  ];
}

/** A command at the end of a step is code, so that it can be copied. */
function stepWords(step: string): Inline {
  const found = tryReadCommand(step);
  return found === undefined ? text(step) : inline`${text(found.before)} ${code(found.command)}`;
}

/** What it is about, who is hurt, what may be the cause, and where to look at it. */
function about(alert: Alert, facts: Facts): readonly Block[] {
  const { environment } = facts;
  const { subject, objective, usedBy, uses } = contextOf(alert, facts);
  if (subject === undefined) return [];
  const name = `${subject.kind} ${subject.name}`;
  const parts: readonly Inline[] = [
    isOperated(subject)
      ? inline`About: ${sectionLink(name, operatingTitle(subject, environment))}, where its log and its commands are.`
      : inline`About: ${text(name)}.`,
    ...(objective === undefined ? [] : [inline`Objective: ${code(objective.name)}.`]),
    ...(usedBy.length === 0 ? [] : [inline`Hurt by it: ${neighbours(usedBy)}.`]),
    ...(uses.length === 0 ? [] : [inline`Its cause may be in: ${neighbours(uses)}.`]),
  ];
  return [paragraph(joined(parts, " "))];
}
