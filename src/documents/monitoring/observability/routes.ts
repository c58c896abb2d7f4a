import { Facts, alertsOf } from "../../../facts";
import type { EnvironmentRecord } from "../../../model/record";
import { alertSeverities } from "../../../model/severity";
import { type Block, type Inline, code, paragraph, table, text } from "../../kit/markdown";
import { addressOf, nameOf } from "../../shown";
import { subscribers } from "../../tables/messages";
import { listed } from "../../tables/resource-table";
import { severityMeaning } from "../severity-words";

/** The topics and routes by which alerts reach people. */
export function routes(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const rows = [...topics(facts), ...alertmanager(environment)];
  if (rows.length === 0) return [];
  const asked =
    "AWS asks each new address by e-mail to confirm; until somebody does, it gets nothing. Who is subscribed otherwise, such as a pager, is subscribed by hand or by the app's own resources.";
  return [
    table(["Way", "Alerts", "Reaches", "Stated by"], rows),
    ...(topics(facts).length === 0 ? [] : [paragraph(text(asked))]),
  ];
}

/** Topics that an alert names. */
function topics(facts: Facts): readonly (readonly Inline[])[] {
  const counts = new Map<string, number>();
  for (const { resource } of alertsOf(facts)) {
    if (!resource) continue;
    const targets = facts.referrers("aws_cloudwatch_event_target", "rule", resource.address);
    const named = [resource, ...targets].flatMap((one) => [
      ...["alarm_actions", "arn", "sns_topic", "target", "notification"].flatMap((name) =>
        facts.referencesAt(one, name),
      ),
    ]);
    for (const address of new Set(named))
      if (address.startsWith("aws_sns_topic.")) counts.set(address, (counts.get(address) ?? 0) + 1);
  }
  return facts
    .ofType("aws_sns_topic")
    .filter(({ address }) => counts.has(address))
    .map((topic) => {
      const people = subscribers(facts, topic);
      return [
        nameOf(topic),
        text(String(counts.get(topic.address))),
        people.length === 0 ? text("NOBODY: nothing subscribes") : listed(people),
        addressOf(topic),
      ];
    });
}

function alertmanager(environment: EnvironmentRecord): readonly (readonly Inline[])[] {
  const { monitoring, name } = environment;
  if (!monitoring) return [];
  return alertSeverities.map((severity) => [
    text(`Alertmanager, severity ${severity}`),
    text(String(alertsOf(Facts.of(environment)).filter((alert) => alert.severity === severity && alert.rule).length)),
    text(
      `NOBODY by itself: its receiver sends nothing. Open alerts are seen at ${monitoring.addresses.alertmanager}; acted on ${severityMeaning(severity, environment)}.`,
    ),
    code(`${monitoring.folder}/alertmanager/${name}/alertmanager.yml`),
  ]);
}
