import type { EnvironmentRecord } from "../../../model/record";
import { type Block, code, inline, paragraph, table, text } from "../../kit/markdown";

/** The fields that each service must log, and the metrics that it offers. */
export function requestLogs({ services }: EnvironmentRecord): readonly Block[] {
  if (services.length === 0) return [];
  const rows = services.map(({ name, requestLog, metrics }) => [
    code(name),
    code(requestLog.status),
    code(requestLog.milliseconds),
    metrics === undefined ? text("none") : inline`${code(metrics.path)} on port ${text(metrics.port)}`,
  ]);
  const sentence = "Fields of the JSON line that each service logs for a request, as the app declares them.";
  return [paragraph(text(sentence)), table(["Service", "Status code in", "Milliseconds in", "Own metrics"], rows)];
}
