import { tryFindRunbook } from "../../controls/runbooks";
import { Facts, alertsOf } from "../../facts";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { code, inline, paragraph, table, text } from "../kit/markdown";
import { type Section, page, sectionLink } from "../kit/page";
import { introduction, notes, notice } from "../notice";
import { runbookSection } from "./runbook-section";

const ABOUT =
  "What to do when an alert comes: one runbook for each, under the alert's own name, with the commands of its environment. Run them with the region and the role of the environment.";

/** operations-manual.md: a runbook for each alert of each environment. */
export function operationsManual(project: ProjectRecord): string {
  return page(inline`${text(project.title)}: operations manual`, notice(project), introduction(project, ABOUT), [
    ...project.environments.map(environmentRunbooks),
    ...notes(project, "operations-manual"),
  ]);
}

function environmentRunbooks(environment: EnvironmentRecord): Section {
  const facts = Facts.of(environment);
  const title = `Alerts of ${environment.name}`;
  const found = alertsOf(facts).map((alert) => ({ alert, runbook: tryFindRunbook(alert, facts) }));
  if (found.length === 0)
    return { title, blocks: [paragraph(text("The Terraform of this environment holds no alert."))] };
  const rows = found.map(({ alert, runbook }) => [
    runbook ? sectionLink(alert.name, alert.name) : code(alert.name),
    code(alert.signal),
    code(alert.resource.address),
    text(runbook ? "yes" : "NO"),
  ]);
  return {
    title,
    blocks: [table(["Alert", "Signal", "Resource", "Runbook"], rows)],
    sections: found.flatMap(({ alert, runbook }) => (runbook ? [runbookSection(alert, runbook, facts)] : [])),
  };
}
