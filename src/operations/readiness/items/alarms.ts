import { judge } from "../../../controls/judge";
import { type Facts, alertsOf } from "../../../facts";
import type { JudgeItem, ReadinessEvidence } from "../evidence";
import { type ItemHead, demandedFrom, firstOf, met, notApplicable, open } from "../item";
import { STATEMENT_DAYS } from "../periods";
import type { ReadinessItem } from "../readiness";
import { newestStatement, statedSentence } from "../stated";

const HEAD: ItemHead = { id: "alarms", title: "Receivers of alarms" };

export const alarmsItem: JudgeItem = (evidence) => {
  const { facts, record } = evidence.environment;
  const alerts = alertsOf(facts);
  if (alerts.length === 0) {
    const todo = "Declare an Objective of a service or an Alert in the app.";
    return [demandedFrom("production", record.tier, open(HEAD, ["Nothing raises an alarm."], todo))];
  }
  return [record.monitoring ? ofAlertmanager(evidence, alerts.length) : ofTopics(evidence)];
};

/** By the control that follows each alarm to its topic, and the topic to its subscriptions. */
function ofTopics({ environment: { facts, record, name } }: ReadinessEvidence): ReadinessItem {
  const reach = judge(record).controls.find(({ control }) => control.id === "SYM-ALERT.1");
  const rows = reach?.rows ?? [];
  const lost = rows.filter(({ verdict }) => verdict === "violated");
  const told = subscriptions(facts);
  if (lost.length > 0) {
    const sentences = lost.map(({ address, attribute, found }) => `${address}: ${attribute} is ${found}.`);
    const todo =
      "Give the project's owner an e-mail address as contact, or subscribe to the topic; give an alarm of your own alarm_actions.";
    const all = `symphony show controls --environment ${name} --violated`;
    return demandedFrom("production", record.tier, open(HEAD, [...firstOf(sentences, all), ...told], todo));
  }
  return met(
    HEAD,
    ...told,
    "Whether an address confirmed its subscription, AWS alone knows: aws sns list-subscriptions",
  );
}

function subscriptions(facts: Facts): readonly string[] {
  return facts
    .ofType("aws_sns_topic_subscription")
    .map(
      (each) => `${each.address} tells ${each.text("endpoint") ?? "somebody"} by ${each.text("protocol") ?? "AWS"}.`,
    );
}

/** Its configuration holds no receiver that sends: an integration has a secret, and is a person's to add. */
function ofAlertmanager(evidence: ReadinessEvidence, alerts: number): ReadinessItem {
  const { record, name } = evidence.environment;
  const head = { ...HEAD, isConfirmable: true };
  const seen = `${alerts} alerts are seen at ${record.monitoring!.addresses.alertmanager}; its receivers send nobody a message.`;
  if (record.tier === "development") return notApplicable(HEAD, seen, "Nobody waits for a development environment.");
  const statement = newestStatement(evidence, HEAD.id, STATEMENT_DAYS);
  if (statement) return met(head, statedSentence(statement, evidence.now), seen);
  const todo = `Run an Alertmanager whose receivers have an integration, then: symphony readiness ${name} --confirm alarms --because "who is told, and by what"`;
  return demandedFrom("production", record.tier, open(head, [seen], todo));
}
