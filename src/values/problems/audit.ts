import { entry } from "./entry";

/** Mistakes of audits. */
export const auditProblems = {
  "SYM-AUDIT-001": entry(
    "Not a part of an audit",
    "true, false or the part's own options",
    "switch the part on or off, or give the options that its documentation lists",
  ),
  "SYM-AUDIT-002": entry(
    "Not a retention of the audit",
    "a Duration of 1 to 36500 days, in whole days, where the trail or the configuration history is on",
    "say for how many days the records are kept",
  ),
  "SYM-AUDIT-003": entry(
    "Not a protection of threat detection",
    'an array of "s3", "rds", "lambda", "ebs-malware" and "eks", none twice',
    "list the protections that are wanted; the logs of the account and of the network are always read",
  ),
  "SYM-AUDIT-004": entry(
    "Not a frequency of findings",
    "Duration.minutes(15), Duration.hours(1) or Duration.hours(6)",
    "choose how often an updated finding is sent again; a new one is sent at once",
  ),
  "SYM-AUDIT-005": entry("An audit of nothing", "one part or more that is on", "switch a part on, or remove the Audit"),
  "SYM-AUDIT-006": entry("Several audits", "one Audit per environment", "remove one and give its parts to the other"),
  "SYM-AUDIT-007": entry(
    "A part of the account's audit twice",
    "each part once in an account, or once in a region of it where it is regional",
    "switch the part off in this Audit: AWS keeps one of it, so a second one fails or takes the first one over",
  ),
  "SYM-AUDIT-008": entry(
    "Longer or shorter than AWS Config keeps its history",
    "30 to 2557 days where the configuration history is on",
    "choose a retention in that range, or switch the configuration history off",
  ),
} as const;
