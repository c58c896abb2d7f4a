import type { EnvironmentRecord } from "../../../model/record";
import { type Block, code, paragraph, table, text } from "../../kit/markdown";

/** Properties whose differences are about what can be seen. */
const SEEN = [
  "accessLogs",
  "containerInsights",
  "logExports",
  "logRetention",
  "metrics",
  "monitoring",
  "performanceInsights",
  "requestLog",
];
const MONITORING = ["Objective", "Alert", "Runbook"];

/** What this platform does not measure or keep, though it is declared. */
export function notObserved({ constructs, differences }: EnvironmentRecord): readonly Block[] {
  const ofMonitoring = new Set(constructs.filter(({ kind }) => MONITORING.includes(kind)).map(({ name }) => name));
  const rows = differences
    .filter(({ construct, property }) => SEEN.includes(property) || ofMonitoring.has(construct))
    .map(({ construct, property, instead }) => [code(construct), code(property), text(instead)]);
  if (rows.length === 0) return [];
  return [
    paragraph(text("Where less is seen than the app declares, or something else.")),
    table(["Construct", "Property", "Instead"], rows),
  ];
}
