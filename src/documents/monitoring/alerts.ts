import { environmentPart } from "../environment-part";
import { tryFindRunbook } from "../../controls/runbooks";
import { type Alert, Facts, alertsOf, takenFrom } from "../../facts";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { alertSeverities } from "../../model/severity";
import { environmentTitle, partTitle } from "../environment-section";
import { type Block, type Inline, code, inline, paragraph, table, text } from "../kit/markdown";
import { type Page, type Section, page, sectionLink } from "../kit/page";
import { introduction, notes, notice } from "../notice";
import { MANUAL, runbookLink } from "../operations-manual/links";
import { words } from "../shown";
import { destination } from "./alert-destination";
import { alertGroups } from "./alert-groups";
import { raisedWhen } from "./alert-words";
import { combinedParts } from "./combined-parts";
import { withoutData } from "./without-data";
import { severityMeaning } from "./severity-words";

const ABOUT =
  "Every alert of every environment: what raises it, how soon somebody must act, who is told, and the runbook that says what to do. What raises it is read from the synthesized Terraform and from the rules of Prometheus, whose address or file stands beside it.";

/** alerts.md */
export function alertsDocument(project: ProjectRecord): Page {
  return page(inline`${text(project.title)}: alerts`, notice(project), introduction(project, ABOUT), [
    summary(project),
    ...project.environments.map((environment) =>
      environmentPart("alerts", environment, () => environmentAlerts(environment)),
    ),
    ...notes(project, "alerts"),
  ]);
}

function summary({ environments }: ProjectRecord): Section {
  const rows = environments.map((environment) => takenFrom(environment, "row of alerts", () => rowOf(environment)));
  const sentences =
    "A page is for what users feel or are about to feel, and what somebody can do something about now. Everything else is a ticket: it is read on the next working day. An alert without a severity is one whose Terraform names none.";
  return {
    title: "Summary",
    blocks: [
      table(["Environment", "Pages", "Tickets", "Without severity", "All", "A page is acted on"], rows),
      paragraph(text(sentences)),
    ],
  };
}

function environmentAlerts(environment: EnvironmentRecord): Section {
  const facts = Facts.of(environment);
  const groups = alertGroups(facts);
  const none = "Nothing of this environment raises an alert.";
  return {
    title: environmentTitle(environment),
    blocks: groups.length === 0 ? [paragraph(text(none))] : [],
    sections: [
      ...groups.map(({ name, alerts }) => ({
        title: partTitle(name, environment),
        short: name.toLowerCase(),
        blocks: alertTable(facts, alerts),
      })),
      ...combinedParts(environment),
    ],
  };
}

const HEADERS = [
  "Alert and runbook",
  "About",
  "Severity",
  "Raised when",
  "Without data",
  "It says",
  "Tells",
  "Stated by",
];

function alertTable(facts: Facts, alerts: readonly Alert[]): readonly Block[] {
  const rows = alerts.map((alert) => [
    runbookCell(alert, facts),
    construct(alert, facts),
    text(alert.severity ?? "not stated"),
    raisedWhen(alert, facts),
    withoutData(alert.resource),
    words(alert.says),
    destination(alert, facts),
    code(alert.address),
  ]);
  return [table(HEADERS, rows)];
}

/** The name, which leads to the runbook; where the alert itself leads elsewhere, to where. */
function runbookCell(alert: Alert, facts: Facts): Inline {
  if (!tryFindRunbook(alert, facts)) return inline`${code(alert.name)}: no runbook`;
  const stated = alert.describedBy === undefined ? undefined : alert.resource?.text(alert.describedBy);
  const led = stated === undefined ? undefined : / Runbook: (\S+)$/.exec(stated)?.[1];
  const isRight = stated === undefined || led?.endsWith(`/documentation/operations-manual.md#${alert.name}`) === true;
  const link = runbookLink(alert, facts, MANUAL);
  return isRight
    ? link
    : led === undefined
      ? inline`${link}, which it does not name`
      : inline`${link}, but it leads to ${code(led)}`;
}

function construct(alert: Alert, facts: Facts): Inline {
  const name = facts.constructNamed(alert.constructPath);
  return name === "" ? text("the environment") : code(name);
}

function rowOf(environment: EnvironmentRecord): readonly Inline[] {
  const alerts = alertsOf(Facts.of(environment));
  const counts = [...alertSeverities, undefined].map(
    (severity) => alerts.filter((alert) => alert.severity === severity).length,
  );
  return [
    sectionLink(environment.name, environmentTitle(environment)),
    ...counts.map((count) => text(String(count))),
    text(String(alerts.length)),
    text(severityMeaning("page", environment)),
  ];
}
