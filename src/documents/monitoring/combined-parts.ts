import { Facts, type ResourceFact, isPart } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { partTitle } from "../environment-section";
import { type Block, type Inline, code, inline, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { addressOf, value, words } from "../shown";
import { comparedWords, conditionWords } from "./alarm-words";
import { withoutData } from "./without-data";

const SENTENCE =
  "What the combined alarms are made of. These tell nobody by themselves and have no runbook of their own. Those that compare the same stand together.";

/** The alarms that only serve in the rules of composite ones: what they compare once, because many differ in the window alone. */
export function combinedParts(environment: EnvironmentRecord): readonly Section[] {
  const facts = Facts.of(environment);
  const groups = new Map<Inline, ResourceFact[]>();
  for (const alarm of facts.ofType("aws_cloudwatch_metric_alarm")) {
    if (!isPart(facts, alarm)) continue;
    const compared = comparedWords(alarm);
    groups.set(compared, [...(groups.get(compared) ?? []), alarm]);
  }
  if (groups.size === 0) return [];
  const blocks = [...groups].flatMap(([compared, alarms]) => partTable(compared, alarms));
  return [
    {
      title: partTitle("Parts of combined alarms", environment),
      short: "parts of combined alarms",
      blocks: [paragraph(text(SENTENCE)), ...blocks],
    },
  ];
}

function partTable(compared: Inline, alarms: readonly ResourceFact[]): readonly Block[] {
  const rows = alarms.map((alarm) => [
    code(alarm.text("alarm_name") ?? alarm.name),
    conditionWords(alarm),
    withoutData(alarm),
    words(alarm.text("alarm_description")),
    value(alarm.value("tags", "Severity")),
    addressOf(alarm),
  ]);
  return [
    paragraph(inline`Compared: ${compared}.`),
    table(["Alarm", "Raised when it", "Without data", "It says", "Severity", "Address"], rows),
  ];
}
