import { type Alert, Facts, type ResourceFact, isPart } from "../../facts";
import type { BurnAlertRecord, EnvironmentRecord, IndicatorRecord, ObjectiveRecord } from "../../model/record";
import { range } from "../../model/prometheus-range";
import { Duration } from "../../values/duration";
import { type Block, type Inline, code, inline, list, paragraph, table, text } from "../kit/markdown";
import { alertsOfConstruct } from "../operations-manual/construct-alerts";
import { MANUAL, runbookLink } from "../operations-manual/links";
import { nothing } from "../shown";
import { listed } from "../tables/resource-table";
import { percentWords } from "./share-words";

const HEADERS = [
  "Indicator",
  "Severity",
  "Budget spent",
  "Burn rate",
  "Long window",
  "Short window",
  "Bad, in both windows",
  "Alert",
  "Stated by",
];

/** How fast an objective's budget must be spent for people to be told, and the alerts that tell them. */
export function burnAlerts(environment: EnvironmentRecord, objective: ObjectiveRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const alerts = alertsOfConstruct(objective.path, facts);
  const burning = objective.indicators.flatMap((indicator) =>
    indicator.burnAlerts.map((burn) => ({
      indicator,
      burn,
      raised: alerts.filter((alert) => isOf(alert, indicator, burn)),
    })),
  );
  // An objective whose events are too few for a burn rate has alerts of its own.
  const burnt = new Set(burning.flatMap(({ raised }) => raised));
  const rows = burning
    .filter(({ raised }) => raised.length > 0)
    .map(({ indicator, burn, raised }) => row(facts, objective, indicator, burn, raised));
  return [
    ...(rows.length === 0 ? [] : [table(HEADERS, rows)]),
    ...others(
      alerts.filter((alert) => !burnt.has(alert)),
      facts,
    ),
  ];
}

/** The alert of an indicator's budget and severity, by the end of its name. */
function isOf({ name, severity }: Alert, { kind }: IndicatorRecord, burn: BurnAlertRecord): boolean {
  return severity === burn.severity && name.endsWith(`-${kind}-${burn.severity}`);
}

function row(
  facts: Facts,
  { path }: ObjectiveRecord,
  { kind }: IndicatorRecord,
  burn: BurnAlertRecord,
  raised: readonly Alert[],
): readonly Inline[] {
  const [long, short] = [burn.longSeconds, burn.shortSeconds].map((seconds) => Duration.seconds(seconds).toString());
  const least = burn.leastBad === 0 ? "" : `, and ${burn.leastBad} at least in the long one`;
  const parts = facts
    .below(path, "aws_cloudwatch_metric_alarm")
    .filter((alarm) => isPart(facts, alarm) && alarm.name.includes(`_${kind}_${range(burn.longSeconds)}_`));
  const hours = parts.some(countsHours) ? ", in the long one of whole hours, each late from beginning to end" : "";
  const stated = parts.length > 0 ? parts.map(({ address }) => address) : raised.map(({ address }) => address);
  return [
    text(kind),
    text(burn.severity),
    text(`${burn.spent} %`),
    text(String(burn.burnRate)),
    text(long),
    text(short),
    text(`more than ${percentWords(burn.threshold)}${least}${hours}`),
    listed(raised.map((alert) => runbookLink(alert, facts, MANUAL))),
    stated.length === 0 ? nothing : listed([...new Set(stated)].map(code)),
  ];
}

/** Of the age of a queue's messages an alarm by the hour sees the youngest moment of each. */
function countsHours(alarm: ResourceFact): boolean {
  return alarm.value("statistic") === "Minimum" && alarm.value("period") === 3600;
}

function others(alerts: readonly Alert[], facts: Facts): readonly Block[] {
  if (alerts.length === 0) return [];
  const items = alerts.map(
    (alert) =>
      inline`${runbookLink(alert, facts, MANUAL)} (${text(alert.severity ?? "no severity")}, ${code(alert.address)}): ${text(alert.says ?? "")}`,
  );
  return [paragraph(text("Alerts besides the burn of a budget:")), list(items)];
}
