/**
 * The states in which a backup, copy or restore job ends: `BackupJobState` of the API of AWS Backup, which the events of jobs
 * have too ("Monitoring AWS Backup events using Amazon EventBridge").
 */
export const jobStates = {
  /** It made what it is for. */
  completed: "COMPLETED",
  /** It failed, somebody stopped it, it did not start or end in its window, or it left a part out. */
  failed: ["FAILED", "ABORTED", "EXPIRED", "PARTIAL"],
} as const;
