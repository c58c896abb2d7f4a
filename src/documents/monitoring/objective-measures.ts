import { Facts, isPart } from "../../facts";
import type { EnvironmentRecord, ObjectiveRecord } from "../../model/record";
import { type Block, type Inline, code, inline, list, paragraph, text } from "../kit/markdown";
import { addressOf, value } from "../shown";
import { comparedWords } from "./alarm-words";
import { patternWords } from "./observability/metric-filters";

/** Where the events of an objective are counted: by alarms and filters of logs, or by recording rules. */
export function measures(environment: EnvironmentRecord, objective: ObjectiveRecord): readonly Block[] {
  const items = [...onAws(environment, objective), ...inPrometheus(environment, objective)];
  const instead = environment.differences
    .filter(({ construct }) => construct === objective.name)
    .map(({ property, instead: words }) => inline`${text(property)}: ${text(words)}`);
  return [
    ...(items.length === 0 ? [] : [paragraph(text("How it is measured:")), list(items)]),
    ...(instead.length === 0 ? [] : [paragraph(text("Where that is not quite what it says:")), list(instead)]),
  ];
}

function onAws(environment: EnvironmentRecord, { path }: ObjectiveRecord): readonly Inline[] {
  const facts = Facts.of(environment);
  const compared = facts
    .below(path, "aws_cloudwatch_metric_alarm")
    .filter((alarm) => isPart(facts, alarm))
    .map(comparedWords);
  const filters = facts
    .below(path, "aws_cloudwatch_log_metric_filter")
    .map(
      (filter) =>
        inline`the metric ${value(filter.value("metric_transformation", "name"))} counts lines of ${value(filter.value("log_group_name"))} that match ${patternWords(filter.value("pattern"))} (${addressOf(filter)})`,
    );
  return [...new Set([...compared, ...filters])];
}

/** The series of the shortest window, from which longer ones follow. */
function inPrometheus({ monitoring }: EnvironmentRecord, { name }: ObjectiveRecord): readonly Inline[] {
  return (monitoring?.groups ?? []).flatMap(({ rules }) =>
    rules.flatMap((rule) =>
      "record" in rule && rule.labels?.objective === name && /:rate5m$/.test(rule.record)
        ? [
            inline`${text(rule.labels.indicator ?? "")}: ${code(rule.record)} is ${code(rule.expr.replace(/\s+/g, " "))}`,
          ]
        : [],
    ),
  );
}
