import { entry } from "./entry";

/** Mistakes of objectives. */
export const objectiveProblems = {
  "SYM-OBJECTIVE-001": entry(
    "Nothing that has an objective",
    "a Service, Queue, Job, Database, Bucket or FileStore of the same environment",
    "name what the objective is about, such as of: api",
  ),
  "SYM-OBJECTIVE-002": entry(
    "No indicator, or one that it does not have",
    "availability or latency of a Service, freshness of a Queue or Job, durability of a store",
    "say how good it must be, such as availability: 99.9",
  ),
  "SYM-OBJECTIVE-003": entry(
    "Not a target",
    "a percentage below 100, with five decimals at most",
    "give the share of good events, such as 99.9; one of 100 leaves no budget, so that nothing could ever change",
  ),
  "SYM-OBJECTIVE-004": entry(
    "Not a time limit",
    "a Duration",
    "give the time as a Duration, such as Duration.millis(300)",
  ),
  "SYM-OBJECTIVE-005": entry(
    "Not a window",
    "a Duration of whole days from 7 to 90",
    "take Duration.days(30), or Duration.days(28) where weekends differ from other days",
  ),
  "SYM-OBJECTIVE-006": entry("Not a kind of traffic", '"steady" or "low"', "leave it out, or say low"),
  "SYM-OBJECTIVE-007": entry(
    "Freshness of a job without a schedule",
    "a Job that runs on a schedule",
    "leave the objective out: a job that fails before a deployment stops the deployment",
  ),
  "SYM-OBJECTIVE-008": entry(
    "Durability of a store without backups to count",
    "a store of an environment with a Recovery",
    "declare a Recovery, which makes the store's recovery points",
  ),
} as const;
