import type { Severity } from "../../model/severity";
import type { EnvironmentRecord } from "../../model/record";

/** When somebody must act on an alert of a severity, in an environment. */
export function severityMeaning(severity: Severity, { defaults }: EnvironmentRecord): string {
  if (severity === "ticket") return "in working hours";
  return defaults.pages ? "at once, at any hour" : "in working hours: this tier wakes nobody";
}
