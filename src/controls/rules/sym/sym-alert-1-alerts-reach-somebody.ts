import { type ResourceFact, isPart, referencesOf } from "../../../facts";
import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Query, type Scope, type Value, existenceOf } from "../../query";

const ALARMS = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"];
/** Actions that do something by themselves: an alarm of these alone is no alert. */
const ACTS = /^aws_(appautoscaling_policy|autoscaling_policy|ssm_document|lambda_function|lambda_alias)\./;

export const alertsReachSomebody = control({
  id: "SYM-ALERT.1",
  title: "Every alert goes to a topic that somebody is subscribed to",
  severity: "medium",
  of: [...ALARMS, "aws_cloudwatch_event_rule", "aws_db_event_subscription"],
  why: "An alarm that nobody receives is found after the outage that it announced.",
  fix: "Give the project's owner an e-mail address as contact, or subscribe to the alert topic; give an alarm of your own alarm_actions.",
  verify: "aws sns list-subscriptions-by-topic --topic-arn <topic>: none is PendingConfirmation",
  each: (alert, query) => {
    if (alert.resource.type === "aws_db_event_subscription") return judgeSubscription(query, alert);
    return ALARMS.includes(alert.resource.type) ? judgeAlarm(query, alert) : judgeRule(query, alert);
  },
});

function judgeAlarm(query: Query, alarm: Scope): readonly Row[] {
  const actions = alarm.at("alarm_actions");
  const targets = referencesOf(actions.raw);
  if (targets.length > 0 && targets.every((address) => ACTS.test(address))) return [];
  if (isPart(query.facts, alarm.resource)) return [];
  return [alarm.at("actions_enabled").is(true, { unset: true }), judgeTarget(query, actions)];
}

/** What Amazon RDS reports of itself. */
function judgeSubscription(query: Query, subscription: Scope): readonly Row[] {
  return [subscription.at("enabled").is(true, { unset: true }), judgeTarget(query, subscription.at("sns_topic"))];
}

/** A rule whose events go elsewhere than to people is no alert. */
function judgeRule(query: Query, rule: Scope): readonly Row[] {
  const targets = rule.companions("aws_cloudwatch_event_target", "rule").all;
  if (targets.length === 0) return [rule.companions("aws_cloudwatch_event_target", "rule").exist()];
  const alerting = targets.filter((target) => /aws_sns_topic\.|:sns:/.test(String(target.at("arn").raw)));
  if (alerting.length === 0) return [];
  const state = rule.at("state").isNot("DISABLED", { unset: "ENABLED" });
  return [state, ...alerting.map((target) => judgeTarget(query, target.at("arn")))];
}

/** One topic that somebody is subscribed to is enough. */
function judgeTarget(query: Query, value: Value): Row {
  const topics = referencesOf(value.raw).filter((address) => address.startsWith("aws_sns_topic."));
  const reached = topics.find((topic) => isSubscribed(query, topic));
  if (reached !== undefined) {
    const isSure = subscriptionsOf(query, reached).some((subscription) => existenceOf(subscription) === "certain");
    const found = `${reached}, subscribed by ${subscribers(query, reached)}`;
    return value.row(isSure ? "satisfied" : "unknown", found);
  }
  if (topics.length > 0) return value.row("violated", `${topics.join(", ")}, to which nobody is subscribed`);
  // A topic of another environment, whose subscriptions are there.
  const isElsewhere = value.isUnknown || JSON.stringify(value.raw ?? "").includes(":sns:");
  return value.row(isElsewhere ? "unknown" : "violated");
}

function isSubscribed(query: Query, topic: string): boolean {
  return subscriptionsOf(query, topic).length > 0;
}

function subscribers(query: Query, topic: string): string {
  return subscriptionsOf(query, topic)
    .map(({ address }) => address)
    .join(", ");
}

function subscriptionsOf({ facts }: Query, topic: string): readonly ResourceFact[] {
  const subscriptions = facts.referrers("aws_sns_topic_subscription", "topic_arn", topic);
  return subscriptions.filter((subscription) => existenceOf(subscription) !== "none");
}
