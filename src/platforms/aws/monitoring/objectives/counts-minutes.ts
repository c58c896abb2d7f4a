import { Duration } from "../../../../values/duration";

/** PutMetricAlarm: periods below an hour may cover a day, longer ones seven days. */
const LONGEST_BY_MINUTES = Duration.days(1);

/** Whether an alarm counts the minutes of a window, or its hours. */
export function countsMinutes(window: Duration): boolean {
  return window.toSeconds() <= LONGEST_BY_MINUTES.toSeconds();
}
