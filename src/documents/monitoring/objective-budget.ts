import { Duration } from "../../values/duration";
import type { IndicatorRecord, ObjectiveRecord } from "../../model/record";
import { type Inline, inline, text } from "../kit/markdown";
import { percentWords, timeOf } from "./share-words";

const DAY = 86_400;

export const BUDGET_HEADERS = [
  "Objective",
  "Of",
  "It holds when",
  "Window",
  "Error budget",
  "In a window",
  "On an average day",
];

/** What may be bad, as a share and as time: the table's cells after the objective's own. */
export function budgetCells({ windowSeconds }: ObjectiveRecord, indicator: IndicatorRecord): readonly Inline[] {
  const { kind, budget } = indicator;
  const bad = percentWords(budget);
  const window = text(Duration.seconds(windowSeconds).toString());
  if (kind === "durability") return [window, inline`${text(bad)} of recovery points`, text("–"), text("–")];
  const [inWindow, inDay] = [windowSeconds, DAY].map((seconds) => timeOf(seconds * budget));
  const words = kind === "freshness" ? "of minutes" : "of requests";
  const times = kind === "freshness" ? (time: string) => text(time) : (time: string) => outage(kind, time);
  return [window, inline`${text(bad)} ${text(words)}`, times(inWindow), times(inDay)];
}

/** Requests are not time: the budget is what an outage of that length uses up at even traffic. */
function outage(kind: IndicatorRecord["kind"], time: string): Inline {
  return kind === "latency" ? inline`${text(time)} of slow answers alone` : inline`${text(time)} of full outage`;
}
