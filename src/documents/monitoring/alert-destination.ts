import { type Alert, type Facts, blocksOf, listOf } from "../../facts";
import { type Inline, inline, text } from "../kit/markdown";
import { addressOf, flag, nothing, value } from "../shown";
import { isSet, listed, references } from "../tables/resource-table";
import { subscribers } from "../tables/messages";
import { told } from "../tables/told";

/** Who is told of an alert, and whether they are told when it is over. */
export function destination(alert: Alert, facts: Facts): Inline {
  const { resource, rule, severity } = alert;
  if (rule !== undefined) return inline`Alertmanager, by severity ${text(severity ?? "none")}`;
  switch (resource?.type) {
    case "aws_cloudwatch_composite_alarm":
    case "aws_cloudwatch_metric_alarm":
      return alarmDestination(alert, facts);
    case "aws_cloudwatch_event_rule":
      return listed(
        facts.referrers("aws_cloudwatch_event_target", "rule", resource.address).map((to) => told(facts, to, "arn")),
      );
    case "aws_scheduler_schedule":
      return topics(facts, references(facts, resource, "target", "arn"), facts.referencesAt(resource, "target", "arn"));
    case "aws_db_event_subscription":
      return told(facts, resource, "sns_topic");
    case "aws_budgets_budget":
      return listed([
        ...new Set(
          blocksOf(resource.value("notification")).flatMap((one) =>
            [one.subscriber_sns_topic_arns, one.subscriber_email_addresses].filter(isSet).map(value),
          ),
        ),
      ]);
    default:
      return nothing;
  }
}

function alarmDestination({ resource }: Alert, facts: Facts): Inline {
  const alarm = resource!;
  const enabled = alarm.value("actions_enabled");
  if (String(enabled ?? true) !== "true") return inline`nobody: actions are ${flag(enabled, true)}`;
  const [raised, over] = ["alarm_actions", "ok_actions"].map((name) => listOf(alarm.value(name)).map(String).join(" "));
  if (raised === over) return told(facts, alarm, "alarm_actions");
  const end = over === "" ? inline`nobody` : told(facts, alarm, "ok_actions");
  return inline`${told(facts, alarm, "alarm_actions")}; when it is over: ${end}`;
}

function topics(facts: Facts, stated: Inline, addresses: readonly string[]): Inline {
  const known = addresses.map((address) => facts.tryFind(address)).filter((found) => found?.type === "aws_sns_topic");
  if (known.length === 0) return stated;
  return listed(known.map((topic) => inline`${listed(subscribers(facts, topic!))} (${addressOf(topic)})`));
}
