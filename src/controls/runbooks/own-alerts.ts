import type { Alert, Facts } from "../../facts";
import { printingLines, tryCountedLines } from "./counted-lines";
import type { Look, Runbook } from "./runbook";
import { shellWord } from "./shell-word";

function history({ name }: Alert): Look {
  return {
    command: `aws cloudwatch describe-alarm-history --alarm-name ${shellWord(name)} --history-item-type StateUpdate --max-records 10 --query 'AlarmHistoryItems[].[Timestamp,HistorySummary]' --output table`,
    for: "since when it is so, and whether it comes and goes",
  };
}

/** Twice the time that is counted over, so that the lines which raised it are among them. */
function lines(alert: Alert, facts: Facts): readonly Look[] {
  const counted = tryCountedLines(alert, facts);
  const minutes = Math.ceil((2 * Number(alert.resource?.text("period") ?? 300)) / 60);
  if (counted === undefined) return [];
  return [{ command: printingLines(counted, minutes), for: "the lines that raised it, and what stands in them" }];
}

/** What only the project knows of its own alert, its steps say. */
export const ownAlert: Runbook = {
  meaning:
    "An alert that this project declares itself, on a metric or on what a workload logs. What it is about stands in its own sentence and in the project's own steps.",
  look: (alert, facts) => [...lines(alert, facts), history(alert)],
  act: [
    "Follow the project's own steps, in their order.",
    "Where they do not help, compare the time at which it began with the last deployment, and with other alerts of the same hour.",
    "Afterwards bring what was missing into the steps of the alert in the app: the next one who is woken by it needs it.",
  ],
};
