import type { AlertRuleRecord } from "../model/monitoring-record";
import type { Severity } from "../model/severity";
import type { Facts } from "./facts";
import { tryParseJsonTemplate } from "./json-template";
import { physicalName } from "./names";
import { type ResourceFact, listOf } from "./resource-fact";
import { readableTemplate, referencesOf } from "./template";

/** What tells people that something is wrong. */
export interface Alert {
  /** As the message names it: `shop-prod-placed-orders-oldest-message`. */
  readonly name: string;
  /**
   * What raises it: a metric (`AWS/SQS ApproximateAgeOfOldestMessage`), an event (`aws.backup Copy Job State Change`),
   * what Amazon RDS reports (`RDS events of db-instance`), `error budget`, `composite alarm`, `metric math`, `budget`,
   * `reminder`, or the kind of a rule of Prometheus.
   */
  readonly signal: string;
  /** Undefined where nothing says it. */
  readonly severity?: Severity;
  /** Address of the resource, or the file of the rule. */
  readonly address: string;
  /** Path of the construct that it is about; the environment's own where it is about none. */
  readonly constructPath: string;
  /** What it says of itself, without the way to its runbook. */
  readonly says?: string;
  /** The attribute that describes it to whoever gets it; none of a budget nor of what RDS reports. */
  readonly describedBy?: string;
  /** What raises it on AWS. */
  readonly resource?: ResourceFact;
  /** What raises it in Prometheus. */
  readonly rule?: AlertRuleRecord;
}

/** Every alert of an environment, by name: alarms that tell somebody, what publishes to a topic by itself, rules of Prometheus. */
export function alertsOf(facts: Facts): readonly Alert[] {
  return facts.once("alerts", () =>
    [
      ...alarms(facts),
      ...rules(facts),
      ...reminders(facts),
      ...budgets(facts),
      ...databaseEvents(facts),
      ...prometheusRules(facts),
    ].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  );
}

/** Composite alarms, and metric alarms but those that only serve as a part of one. */
function alarms(facts: Facts): readonly Alert[] {
  const metric = facts
    .ofType("aws_cloudwatch_metric_alarm")
    .filter((alarm) => !isPart(facts, alarm))
    .map((resource) => alert(resource, signalOf(resource), "alarm_description"));
  const composite = facts.ofType("aws_cloudwatch_composite_alarm");
  return [...metric, ...composite.map((resource) => alert(resource, signalOf(resource), "alarm_description"))];
}

/** An alarm that tells nobody by itself and stands in the rule of a composite one. */
export function isPart(facts: Facts, alarm: ResourceFact): boolean {
  if (listOf(alarm.value("alarm_actions")).length > 0) return false;
  const { addresses, names } = partsOfComposites(facts);
  const name = physicalName(alarm);
  return addresses.has(alarm.address) || (name !== undefined && names.has(name));
}

/** What the rules of composite alarms refer to, and what they name; one that is not made has no parts. */
function partsOfComposites(facts: Facts): Readonly<Record<"addresses" | "names", ReadonlySet<string>>> {
  return facts.once("parts of composite alarms", () => {
    const composites = facts
      .ofType("aws_cloudwatch_composite_alarm")
      .filter((composite) => Number(composite.value("count") ?? 1) !== 0);
    const rules = composites.map((composite) => composite.text("alarm_rule") ?? "");
    return {
      addresses: new Set(composites.flatMap((composite) => facts.referencesAt(composite, "alarm_rule"))),
      names: new Set(rules.flatMap((rule) => [...rule.matchAll(NAMED)].map(([, name]) => name))),
    };
  });
}

/** The alarm of one state of a rule, in quotes or without. */
const NAMED = /\(\s*"?([^"()]+?)"?\s*\)/g;

/** A tag says what an alarm without one metric is about. */
function signalOf(alarm: ResourceFact): string {
  const said = alarm.text("tags", "Signal");
  if (said !== undefined) return said;
  if (alarm.type === "aws_cloudwatch_composite_alarm") return "composite alarm";
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
  const severity = resource.text("tags", "Severity");
  return {
    name: physicalName(resource) ?? resource.name,
    signal,
    // What has no tag, such as a budget, wakes nobody.
    severity:
      severity === "page" || severity === "ticket" ? severity : describedBy === undefined ? "ticket" : undefined,
    address: resource.address,
    constructPath: resource.constructPath,
    // The link at its end leads to where its reader is.
    says: describedBy === undefined ? undefined : resource.text(describedBy)?.replace(/ Runbook: \S+$/, ""),
    describedBy,
    resource,
  };
}

function prometheusRules({ environment }: Facts): readonly Alert[] {
  const { monitoring } = environment;
  return (monitoring?.groups ?? []).flatMap(({ name: group, rules: members }) =>
    members.flatMap((rule) =>
      "alert" in rule
        ? [
            {
              name: rule.alert,
              signal: rule.signal,
              severity: rule.severity,
              address: `${monitoring!.folder}/prometheus/${environment.name}/rules.yml, group ${group}`,
              constructPath: rule.path,
              says: rule.summary,
              rule,
            },
          ]
        : [],
    ),
  );
}
