import type { Alert } from "../../facts";
import type { Look } from "./runbook";
import { shellWord } from "./shell-word";

/** When an alarm of CloudWatch began, and by which values. */
export function history({ name }: Alert): Look {
  return {
    command: `aws cloudwatch describe-alarm-history --alarm-name ${shellWord(name)} --history-item-type StateUpdate --max-records 10 --query 'AlarmHistoryItems[].[Timestamp,HistorySummary]' --output table`,
    for: "since when, and whether it comes and goes",
  };
}
