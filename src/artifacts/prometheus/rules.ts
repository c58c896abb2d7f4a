import type { AlertRuleRecord, RecordingRuleRecord, RuleGroupRecord } from "../../model/monitoring-record";
import { range } from "../../model/prometheus-range";
import { visibleLine } from "../../values/visible";
import { generatedNotice } from "../generated-file";
import type { WatchedEnvironment } from "../watched-environment";
import { yamlFile } from "../yaml-file";
import { literal } from "./template";

/** rules.yml */
export function rulesYaml({ project, monitoring }: WatchedEnvironment): string {
  const manual = `symphony-${project.slug}/documentation/operations-manual.md`;
  return yamlFile([generatedNotice(project)], { groups: monitoring.groups.map((group) => groupOf(group, manual)) });
}

function groupOf({ name, intervalSeconds, rules }: RuleGroupRecord, manual: string): object {
  return {
    name,
    ...(intervalSeconds !== undefined && { interval: range(intervalSeconds) }),
    rules: rules.map((rule) => ("alert" in rule ? alertingRule(rule, manual) : recordingRule(rule))),
  };
}

function recordingRule({ record, expr, labels }: RecordingRuleRecord): object {
  return { record, expr, ...(labels && { labels: { ...labels } }) };
}

function alertingRule(rule: AlertRuleRecord, manual: string): object {
  const { alert, expr, forSeconds, severity, signal, path, summary, labels } = rule;
  return {
    alert,
    expr,
    ...(forSeconds > 0 && { for: range(forSeconds) }),
    labels: { severity, signal, ...labels },
    annotations: {
      summary: literal(visibleLine(summary)),
      description: `${signal}, of ${path}. The value is {{ printf "%.4g" $value }}. Runbook: ${manual}#${alert}`,
      runbook: `${manual}#${alert}`,
    },
  };
}
