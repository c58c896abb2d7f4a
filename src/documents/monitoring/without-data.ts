import { tryEntryOf } from "../../values/entry-of";
import type { ResourceFact } from "../../facts";
import { type Inline, text } from "../kit/markdown";
import { nothing, value } from "../shown";

const MISSING: Readonly<Record<string, string>> = {
  breaching: "raised",
  ignore: "stays as it is",
  missing: "raised by nothing",
  notBreaching: "not raised",
};

/** What an alarm takes a period for in which nothing was measured. */
export function withoutData(alarm: ResourceFact | undefined): Inline {
  if (alarm?.type !== "aws_cloudwatch_metric_alarm") return nothing;
  const stated = alarm.value("treat_missing_data") ?? "missing";
  const known = tryEntryOf(MISSING, stated);
  return known === undefined ? value(stated) : text(known);
}
