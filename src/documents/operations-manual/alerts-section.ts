import { runbookOf, tryFindRunbook } from "../../controls/runbooks";
import { Facts, alertsOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { environmentParts } from "../environment-part";
import { partTitle } from "../environment-section";
import { code, inline, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { runbookLink } from "./links";
import { type AlertWithRunbook, runbookSection, sharedBlocks, shortRunbookSection } from "./runbook-section";

/**
 * Where there are more, the steps that alerts of a kind share stand once. A runbook is about 2.5 KB, and GitHub renders no file of
 * more than 512 KB: "Limits for viewing content and diffs in a repository".
 */
const MOST_IN_FULL = 150;

/** The runbooks of an environment, and the steps that they share where there are many. */
export function runbookSections(environment: EnvironmentRecord): readonly Section[] {
  return environmentParts("runbooks", environment, () => {
    const facts = Facts.of(environment);
    const found: readonly Found[] = alertsOf(facts).map((alert) => ({ alert, runbook: runbookOf(alert, facts) }));
    const complete = found.filter(isComplete);
    const titles = complete.length > MOST_IN_FULL ? titlesOf(environment, complete) : undefined;
    const section = ofEnvironment(environment, found, titles);
    return titles === undefined ? [section] : [section, sharedSteps(environment, titles)];
  });
}

type Titles = ReadonlyMap<string, { readonly title: string; readonly first: AlertWithRunbook }>;
type Found = Pick<AlertWithRunbook, "alert"> & Partial<AlertWithRunbook>;

function isComplete(found: Found): found is AlertWithRunbook {
  return found.runbook !== undefined;
}

/** What alerts of a kind share: its steps, before the names of one of them stand in them. */
function keyOf({ alert }: AlertWithRunbook, facts: Facts): string {
  return tryFindRunbook(alert, facts)?.act.join("\n") ?? "";
}

/** A heading for each list of steps, by the first signal that has it. */
function titlesOf(environment: EnvironmentRecord, all: readonly AlertWithRunbook[]): Titles {
  const titles = new Map<string, { title: string; first: AlertWithRunbook }>();
  const taken = new Map<string, number>();
  for (const one of all) {
    const key = keyOf(one, Facts.of(environment));
    if (key === "" || titles.has(key)) continue;
    const wanted = partTitle(`Steps for ${one.alert.signal}`, environment);
    const count = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, count);
    titles.set(key, { title: count === 1 ? wanted : `${wanted}, variant ${count}`, first: one });
  }
  return titles;
}

function ofEnvironment(environment: EnvironmentRecord, found: readonly Found[], titles: Titles | undefined): Section {
  const facts = Facts.of(environment);
  const title = partTitle("Alerts", environment);
  if (found.length === 0) return { title, blocks: [paragraph(text("Nothing of this environment raises an alert."))] };
  const rows = found.map(({ alert, runbook }) => [
    runbook ? runbookLink(alert, facts) : code(alert.name),
    text(alert.severity ?? "not stated"),
    code(alert.signal),
    code(alert.address),
    text(runbook ? "yes" : "NO"),
  ]);
  return {
    title,
    blocks: [
      paragraph(
        inline`${text("One runbook for each alert, under its own name. symphony runbook and the name prints it, too.")}`,
      ),
      table(["Alert", "Severity", "Signal", "Stated by", "Runbook"], rows),
    ],
    sections: found
      .filter(isComplete)
      .map((one) =>
        titles ? shortRunbookSection(one, facts, titles.get(keyOf(one, facts))?.title) : runbookSection(one, facts),
      ),
    hasContents: false,
  };
}

function sharedSteps(environment: EnvironmentRecord, titles: Titles): Section {
  return {
    title: partTitle("Steps by kind of alert", environment),
    blocks: [paragraph(text("What every alert of a kind means, how to look into it, and what to do."))],
    sections: [...titles.values()].map(({ title, first }) => ({ title, blocks: sharedBlocks(first) })),
  };
}
