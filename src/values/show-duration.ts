import { Duration } from "./duration";
import { show } from "./show";

/** True for what a constructor of `Duration` made, and not for what only has its prototype. */
export function isDuration(x: unknown): x is Duration {
  return x instanceof Duration && Number.isFinite(x.toMillis());
}

/** What was given for a length of time, as an error message shows it: `12 hours`, `30`. */
export function showDuration(x: unknown): string {
  return isDuration(x) ? x.toString() : show(x);
}
