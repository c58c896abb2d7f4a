import { type Facts, type ResourceFact, tryParseJsonTemplate } from "../../facts";
import { type Inline, inline, text } from "../kit/markdown";
import { addressOf, flag, value } from "../shown";
import { subscribers } from "./messages";
import {
  type ResourceTable,
  bare,
  column,
  isSet,
  listed,
  named,
  references,
  setting,
  timeWords,
  yesNo,
} from "./resource-table";

const SIGNS: Readonly<Record<string, string>> = {
  GreaterThanOrEqualToThreshold: "at least",
  GreaterThanThreshold: "more than",
  LessThanOrEqualToThreshold: "at most",
  LessThanThreshold: "less than",
};

/** `of QueueName aws_sqs_queue.orders`. */
function subject(alarm: ResourceFact): Inline {
  const dimensions = Object.entries((alarm.value("dimensions") ?? {}) as Record<string, unknown>);
  const of = listed(dimensions.map(([name, of]) => inline`${value(name)} ${value(of)}`));
  const metric = inline`${value(alarm.value("namespace"))} ${value(alarm.value("metric_name"))}`;
  return dimensions.length === 0 ? metric : inline`${metric} of ${of}`;
}

/** `Maximum at least 900 in 1 of 1 periods of 1 minute`. */
function condition(alarm: ResourceFact): Inline {
  const sign = alarm.value("comparison_operator");
  const words = SIGNS[String(sign)];
  const periods = alarm.value("evaluation_periods");
  const statistic = alarm.value("statistic") ?? alarm.value("extended_statistic");
  const needed = alarm.value("datapoints_to_alarm") ?? periods;
  const what = inline`${isSet(statistic) ? inline`${value(statistic)} ` : inline``}${words === undefined ? value(sign) : text(words)}`;
  return inline`${what} ${bare(alarm.value("threshold"))} in ${bare(needed)} of ${bare(periods)} periods of ${timeWords(alarm.value("period"))}`;
}

/** Topics by their address with those who subscribe to them; anything else by its address. */
function told(facts: Facts, resource: ResourceFact, attribute: string): Inline {
  const targets = facts.referencesAt(resource, attribute).map((address) => {
    const target = facts.tryFind(address);
    const people = target?.type === "aws_sns_topic" ? subscribers(facts, target) : [];
    return people.length === 0 ? addressOf(target) : inline`${listed(people)} (${addressOf(target)})`;
  });
  return targets.length > 0 ? listed(targets) : references(facts, resource, attribute);
}

const alarms: ResourceTable = {
  type: "aws_cloudwatch_metric_alarm",
  introduction: "Alarms on metrics.",
  columns: [
    named("alarm_name"),
    column("Watches", "namespace metric_name dimensions", subject),
    column(
      "Alarms when",
      "comparison_operator threshold evaluation_periods datapoints_to_alarm period statistic extended_statistic",
      condition,
    ),
    setting("Where nothing is measured", "treat_missing_data", inline`missing`),
    column("Means", "alarm_description", (alarm) => text(alarm.text("alarm_description") ?? "")),
    column("Tells", "alarm_actions actions_enabled", (alarm, facts) =>
      String(alarm.value("actions_enabled") ?? true) === "true"
        ? told(facts, alarm, "alarm_actions")
        : inline`nobody: actions are ${flag(alarm.value("actions_enabled"), true)}`,
    ),
    column("And when it is over", "ok_actions", (alarm, facts) => told(facts, alarm, "ok_actions")),
  ],
};

const rules: ResourceTable = {
  type: "aws_cloudwatch_event_rule",
  introduction: "Events that people are told of.",
  columns: [
    named(),
    column("Means", "description", (rule) => text(rule.text("description") ?? "")),
    column("Event", "event_pattern schedule_expression", (rule) => {
      const pattern = tryParseJsonTemplate(rule.value("event_pattern"));
      if (pattern !== null && typeof pattern === "object") return listed(matches("", pattern), "; ");
      return value(rule.value("event_pattern") ?? rule.value("schedule_expression"));
    }),
    setting("State", "state", inline`enabled`),
    column("Tells", "", (rule, facts) =>
      listed(facts.referrers("aws_cloudwatch_event_target", "rule", rule.address).map((to) => told(facts, to, "arn"))),
    ),
    column("In the words", "", (rule, facts) =>
      listed(
        facts
          .referrers("aws_cloudwatch_event_target", "rule", rule.address)
          .map((to) => value(to.value("input_transformer", "input_template") ?? to.value("input") ?? "the event")),
      ),
    ),
  ],
};

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

/** The leaves of an event pattern: `detail.severity at least 7`, `source aws.guardduty`. */
function matches(path: string, pattern: object): readonly Inline[] {
  return Object.entries(pattern).flatMap(([name, member]: [string, unknown]) => {
    const at = path === "" ? name : `${path}.${name}`;
    if (name === "$or" && Array.isArray(member)) {
      const ways = member.map((way: unknown) =>
        listed(way !== null && typeof way === "object" ? matches(path, way) : [value(way)], " and "),
      );
      return [listed(ways, " or ")];
    }
    if (Array.isArray(member)) return [inline`${text(at)} ${listed(member.map(matcher), " or ")}`];
    return member !== null && typeof member === "object" ? matches(at, member) : [inline`${text(at)} ${value(member)}`];
  });
}

function matcher(member: unknown): Inline {
  if (member === null || typeof member !== "object") return value(member);
  return listed(
    Object.entries(member).map(([kind, of]: [string, unknown]) => {
      const words = Array.isArray(of) ? of.map(String).join(" ") : of;
      return kind === "numeric" ? value(words) : inline`${text(kind)} ${value(words)}`;
    }),
  );
}

/** What people are told of, by whom and in which words. */
export const alarmTables: readonly ResourceTable[] = [alarms, rules, databaseEvents];

/** Targets stand in the rows of their rules. */
export const alarmParts: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_target: "arn rule input input_transformer.input_template",
};
