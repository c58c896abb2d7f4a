import type { Facts } from "./facts";
import { tryParseJsonTemplate } from "./json-template";
import { physicalName } from "./names";
import { type ResourceFact, listOf } from "./resource-fact";
import { readableTemplate, referencesOf } from "./template";

/** What tells people that something is wrong. */
export interface Alert {
  readonly resource: ResourceFact;
  /** As the message names it: `shop-prod-placed-orders-oldest-message`. */
  readonly name: string;
  /**
   * What raises it: a metric (`AWS/SQS ApproximateAgeOfOldestMessage`), an event (`aws.backup Copy Job State Change`),
   * what Amazon RDS reports (`RDS events of db-instance`), `composite alarm`, `budget`, or `reminder`.
   */
  readonly signal: string;
  /** The attribute that describes it to whoever gets it; none of a budget nor of what RDS reports. */
  readonly describedBy?: string;
}

/** Every alert of an environment on AWS, by address: alarms, and what publishes to a topic by itself. */
export function alertsOf(facts: Facts): readonly Alert[] {
  return facts.once("alerts", () =>
    [...alarms(facts), ...rules(facts), ...reminders(facts), ...budgets(facts), ...databaseEvents(facts)].sort(
      (a, b) => (a.resource.address < b.resource.address ? -1 : 1),
    ),
  );
}

function alarms(facts: Facts): readonly Alert[] {
  const metric = facts
    .ofType("aws_cloudwatch_metric_alarm")
    .map((resource) => alert(resource, metricOf(resource), "alarm_description"));
  const composite = facts.ofType("aws_cloudwatch_composite_alarm");
  return [...metric, ...composite.map((resource) => alert(resource, "composite alarm", "alarm_description"))];
}

function metricOf(alarm: ResourceFact): string {
  const [namespace, metric] = [alarm.text("namespace"), alarm.text("metric_name")];
  return metric === undefined ? "metric math" : `${namespace ?? ""} ${metric}`.trim();
}

function rules(facts: Facts): readonly Alert[] {
  return facts
    .ofType("aws_cloudwatch_event_rule")
    .filter(({ address }) =>
      facts
        .referrers("aws_cloudwatch_event_target", "rule", address)
        .some((target) => reachesTopic(target.value("arn"))),
    )
    .map((rule) => alert(rule, eventOf(rule), "description"));
}

function eventOf(rule: ResourceFact): string {
  const pattern = (tryParseJsonTemplate(rule.value("event_pattern")) ?? {}) as Record<string, unknown>;
  const words = [...listOf(pattern.source), ...listOf(pattern["detail-type"])].map((word) =>
    readableTemplate(String(word)),
  );
  return words.length === 0 ? "event" : words.join(" ");
}

function reminders(facts: Facts): readonly Alert[] {
  return facts
    .ofType("aws_scheduler_schedule")
    .filter((schedule) => reachesTopic(schedule.value("target", "arn")))
    .map((schedule) => alert(schedule, "reminder", "description"));
}

function budgets(facts: Facts): readonly Alert[] {
  return facts
    .ofType("aws_budgets_budget")
    .filter((budget) => budget.blocks("notification").length > 0)
    .map((budget) => alert(budget, "budget"));
}

/** Without a type, a subscription is about every source of the region. */
function databaseEvents(facts: Facts): readonly Alert[] {
  return facts
    .ofType("aws_db_event_subscription")
    .map((subscription) => alert(subscription, `RDS events of ${subscription.text("source_type") ?? "every source"}`));
}

function reachesTopic(target: unknown): boolean {
  return (
    referencesOf(target).some((address) => address.startsWith("aws_sns_topic.")) ||
    (typeof target === "string" && target.includes(":sns:"))
  );
}

function alert(resource: ResourceFact, signal: string, describedBy?: string): Alert {
  return { resource, name: physicalName(resource) ?? resource.name, signal, describedBy };
}
