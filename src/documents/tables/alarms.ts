import type { Attributes, ResourceFact } from "../../facts";
import { eventWords } from "../monitoring/event-words";
import { type Inline, inline, text } from "../kit/markdown";
import { value } from "../shown";
import { type ResourceTable, column, isSet, listed, named, setting, yesNo } from "./resource-table";
import { told } from "./told";

const rules: ResourceTable = {
  type: "aws_cloudwatch_event_rule",
  introduction: "Events that are watched. A rule that tells nobody only counts them, for an alarm.",
  columns: [
    named(),
    column("Means", "description", (rule) => text(rule.text("description") ?? "")),
    column("Event", "event_pattern schedule_expression", eventWords),
    setting("State", "state", inline`enabled`),
    column("Tells", "", (rule, facts) =>
      listed(facts.referrers("aws_cloudwatch_event_target", "rule", rule.address).map((to) => told(facts, to, "arn"))),
    ),
    column("In the words", "", (rule, facts) =>
      listed(facts.referrers("aws_cloudwatch_event_target", "rule", rule.address).map(messageWords)),
    ),
  ],
};

/** The line that people get, and where in the event the names in it are. */
function messageWords(target: ResourceFact): Inline {
  const line = value(target.value("input_transformer", "input_template") ?? target.value("input") ?? "the event");
  const names = Object.entries((target.value("input_transformer", "input_paths") ?? {}) as Attributes);
  if (names.length === 0) return line;
  return inline`${line}, where ${listed(names.map(([name, path]) => inline`${value(name)} is ${value(path)}`))}`;
}

const databaseEvents: ResourceTable = {
  type: "aws_db_event_subscription",
  introduction: "What Amazon RDS tells people of.",
  columns: [
    named(),
    setting("Of", "source_type", inline`every kind of source`),
    column("Which", "source_ids", (subscription) =>
      isSet(subscription.value("source_ids")) ? value(subscription.value("source_ids")) : inline`all of the region`,
    ),
    setting("Events", "event_categories", inline`all`),
    yesNo("Enabled", "enabled", true),
    column("Tells", "sns_topic", (subscription, facts) => told(facts, subscription, "sns_topic")),
  ],
};

/** What people are told of besides what is measured, by whom and in which words. */
export const alarmTables: readonly ResourceTable[] = [rules, databaseEvents];

/** Targets stand in the rows of their rules; alarms, filters, queries and dashboards in the documents on monitoring. */
export const alarmParts: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_target: "arn rule input input_transformer.input_paths input_transformer.input_template",
  aws_cloudwatch_composite_alarm: "alarm_name alarm_description alarm_rule alarm_actions ok_actions actions_enabled",
  aws_cloudwatch_dashboard: "dashboard_name",
  aws_cloudwatch_log_metric_filter: `
    log_group_name metric_transformation.default_value metric_transformation.dimensions metric_transformation.name
    metric_transformation.namespace metric_transformation.unit metric_transformation.value name pattern
  `,
  aws_cloudwatch_metric_alarm: `
    actions_enabled alarm_actions alarm_description alarm_name comparison_operator datapoints_to_alarm dimensions
    evaluation_periods extended_statistic metric_name metric_query.expression metric_query.id
    metric_query.metric.dimensions metric_query.metric.metric_name metric_query.metric.namespace
    metric_query.metric.stat metric_query.return_data namespace ok_actions period statistic threshold
    threshold_metric_id treat_missing_data
  `,
  aws_cloudwatch_query_definition: "log_group_names name query_string",
};
