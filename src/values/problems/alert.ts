import { entry } from "./entry";

/** Mistakes of alerts and runbooks. */
export const alertProblems = {
  "SYM-ALERT-001": entry(
    "Not a severity",
    '"page" or "ticket"',
    "say page where somebody must act at once, else ticket",
  ),
  "SYM-ALERT-002": entry(
    "Not a signal",
    "what Signal.metric() or Signal.log() makes of a metric, or of a workload's log in the same environment",
    'write Signal.metric({ cloudwatch: { namespace, name }, above: 10 }) or Signal.log({ of: worker, contains: "..." })',
  ),
  "SYM-ALERT-003": entry(
    "Not a limit",
    "one number, as above or as below",
    "give the value from which on somebody must act",
  ),
  "SYM-ALERT-004": entry(
    "Not a time to wait",
    "a Duration of whole minutes, from 1 minute to 1 day",
    "say for how long it must be so, such as Duration.minutes(5)",
  ),
  "SYM-ALERT-005": entry(
    "A runbook without steps",
    "an array of 1 to 50 texts",
    "say what somebody does who did not build it and is woken by it",
  ),
  "SYM-ALERT-006": entry(
    "A runbook of nothing",
    "a construct of the same environment",
    "name the construct whose alerts it is for, such as of: orders",
  ),
  "SYM-ALERT-007": entry(
    "Not the name of an alert",
    "the end of an alert's name: lower-case letters, digits and single hyphens",
    "copy it from alerts.md without the names of project, environment and construct",
  ),
} as const;
