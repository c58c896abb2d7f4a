import type { EnvironmentRecord } from "../../../model/record";
import { type Block, code, paragraph, table, text } from "../../kit/markdown";

/** Series that Prometheus computes ahead, each name once: objectives have one for each window. */
export function recordedSeries({ monitoring }: EnvironmentRecord): readonly Block[] {
  const recorded = new Map<string, { group: string; count: number }>();
  for (const { name: group, rules } of monitoring?.groups ?? []) {
    for (const rule of rules) {
      if (!("record" in rule)) continue;
      const known = recorded.get(rule.record);
      recorded.set(rule.record, { group: known?.group ?? group, count: (known?.count ?? 0) + 1 });
    }
  }
  if (recorded.size === 0) return [];
  const rows = [...recorded].map(([series, { count, group }]) => [code(series), text(String(count)), code(group)]);
  return [
    paragraph(text("Series that Prometheus computes ahead, so that alerts and dashboards are quick.")),
    table(["Series", "Rules", "First in group"], rows),
  ];
}
