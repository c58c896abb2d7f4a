import { valueAt } from "../../../facts";
import type { Risk } from "../plan-review";
import { type RiskRule, type RiskSubject, isOfDeleted, isOfNew, stays } from "./subject";
import { flagAt, isUnknownAt, numberAt, textAt } from "./values";

type Level = Risk["level"];

/** Protections that are on or off: what it means that one is turned off. */
const TURNED_OFF: readonly (readonly [path: readonly string[], level: Level, what: string])[] = [
  [["deletion_protection"], "medium", "Deletion protection is turned off: one call deletes it."],
  [["deletion_protection_enabled"], "medium", "Deletion protection is turned off: one call deletes it."],
  [["storage_encrypted"], "high", "Its storage is no longer encrypted."],
  [["encrypted"], "high", "It is no longer encrypted."],
  [["at_rest_encryption_enabled"], "high", "What it holds is no longer encrypted."],
  [["transit_encryption_enabled"], "high", "What it sends is no longer encrypted."],
  [["sqs_managed_sse_enabled"], "medium", "Its messages are no longer encrypted with the key of SQS."],
  [["enable_key_rotation"], "low", "The key is no longer rotated."],
  [["point_in_time_recovery", "enabled"], "high", "It can no longer be restored to a point in time."],
  [["enable_log_file_validation"], "medium", "Whether somebody changed the audit trail can no longer be told."],
  [["enable_logging"], "high", "The audit trail is no longer written."],
];

/** Settings that let a deletion take more with it. */
const TURNED_ON: readonly (readonly [path: readonly string[], what: string])[] = [
  [["skip_final_snapshot"], "A deletion takes no final snapshot any more."],
  [["force_destroy"], "A deletion takes everything in it with it."],
  [["force_delete"], "A deletion takes everything in it with it."],
  [["delete_automated_backups"], "A deletion takes its automated backups with it."],
];

/** Times for which something is kept. */
const KEPT: readonly (readonly [path: readonly string[], unit: string, what: string])[] = [
  [["backup_retention_period"], "days", "Backups are kept"],
  [["snapshot_retention_limit"], "days", "Snapshots are kept"],
  [["recovery_window_in_days"], "days", "Once deleted, it can be restored for"],
  [["deletion_window_in_days"], "days", "Its deletion can be cancelled for"],
  [["retention_in_days"], "days", "Log lines are kept"],
  [["message_retention_seconds"], "seconds", "Messages that nobody takes are kept"],
  [["retention_period"], "hours", "Records are kept"],
  [["rule", "lifecycle", "delete_after"], "days", "Backups are kept"],
  [["rule", "default_retention", "days"], "days", "Objects are locked for"],
  [["min_retention_days"], "days", "Backups are locked for"],
];

const KEYS = ["kms_key_id", "kms_master_key_id", "kms_key_arn"] as const;

/** Something that holds data stays, and loses what protects it. */
export const lessProtection: RiskRule = (subject) => {
  if (!stays(subject)) return [];
  return [...switches(subject), ...shorter(subject), ...withoutOwnKey(subject), ...versioning(subject)];
};

function switches({ before, after }: RiskSubject): readonly Risk[] {
  const is = (path: readonly string[], was: boolean): boolean =>
    flagAt(before, ...path) === was && flagAt(after, ...path) !== was && !isUnknownAt(after, ...path);
  return [
    ...TURNED_OFF.filter(([path]) => is(path, true)).map(([, level, what]): Risk => ({ kind: "data", level, what })),
    ...TURNED_ON.filter(([path]) => is(path, false)).map(([, what]): Risk => ({ kind: "data", level: "medium", what })),
  ];
}

function shorter({ before, after, type }: RiskSubject): readonly Risk[] {
  return KEPT.flatMap(([path, unit, what]): readonly Risk[] => {
    const [was, becomes] = [before, after].map((value) => numberAt(value, ...path));
    // Of a log group, 0 days are all days.
    const isForever = type === "aws_cloudwatch_log_group";
    const lasting = (time: number | undefined): number | undefined => (isForever && time === 0 ? Infinity : time);
    if (was === undefined || isUnknownAt(after, ...path)) return [];
    if ((lasting(becomes) ?? 0) >= lasting(was)!) return [];
    const until = isForever && was === 0 ? "without an end" : `${was} ${unit}`;
    const level = (becomes ?? 0) === 0 ? "high" : "medium";
    return [{ kind: "data", level, what: `${what} ${becomes ?? 0} ${unit}, not ${until} as before.` }];
  });
}

function withoutOwnKey({ before, after }: RiskSubject): readonly Risk[] {
  const removed = KEYS.filter(
    (key) => textAt(before, key) !== undefined && textAt(after, key) === undefined && !isUnknownAt(after, key),
  );
  return removed.map((): Risk => ({ kind: "data", level: "medium", what: "It loses its own encryption key." }));
}

function versioning({ before, after }: RiskSubject): readonly Risk[] {
  const path = ["versioning_configuration", "status"];
  if (textAt(before, ...path) !== "Enabled" || textAt(after, ...path) === "Enabled") return [];
  const what = "Versioning is suspended: what is overwritten or deleted from now on is gone.";
  return [{ kind: "data", level: "high", what }];
}

/** Resources that do nothing but protect another, which an attribute names. */
const PROTECTORS: Readonly<Record<string, readonly [of: string, level: Level, what: string]>> = {
  aws_s3_bucket_versioning: [
    "bucket",
    "high",
    "The bucket loses its versioning: what is overwritten or deleted is gone.",
  ],
  aws_s3_bucket_object_lock_configuration: ["bucket", "high", "Objects are no longer locked: they can be deleted."],
  aws_s3_bucket_server_side_encryption_configuration: ["bucket", "medium", "The bucket loses its own encryption key."],
  aws_s3_bucket_replication_configuration: ["bucket", "medium", "Objects are no longer copied to another region."],
  aws_backup_plan: ["name", "high", "Nothing is backed up by this plan any more."],
  aws_backup_selection: ["plan_id", "high", "What this selection names is no longer backed up."],
  aws_backup_vault_lock_configuration: [
    "backup_vault_name",
    "high",
    "Backups are no longer locked: they can be deleted.",
  ],
  aws_efs_backup_policy: ["file_system_id", "high", "The file system is no longer backed up by default."],
  aws_cloudtrail: ["s3_bucket_name", "high", "The audit trail is no longer written."],
};

/** What protected something that stays is deleted. */
export const protectorGone: RiskRule = (subject) => {
  const protector = PROTECTORS[subject.type];
  if (protector === undefined || subject.action !== "delete") return [];
  const [of, level, what] = protector;
  return isOfDeleted(subject, of) ? [] : [{ kind: "data", level, what }];
};

/** Objects of a bucket that was there before expire sooner. */
export const soonerExpiry: RiskRule = (subject) => {
  const { type, action, before, after } = subject;
  if (type !== "aws_s3_bucket_lifecycle_configuration" || action === "delete" || isOfNew(subject, "bucket")) return [];
  const [was, becomes] = [before, after].map(soonest);
  if (becomes === undefined || (was !== undefined && was <= becomes)) return [];
  const formerly = was === undefined ? "and not at all before" : `not ${was} as before`;
  return [{ kind: "data", level: "medium", what: `Objects are deleted after ${becomes} days, ${formerly}.` }];
};

/** Days after which the first rule deletes. */
function soonest(value: unknown): number | undefined {
  const rules = valueAt(value, ["rule"]);
  const days = (Array.isArray(rules) ? rules : [])
    .filter((rule) => textAt(rule, "status") !== "Disabled")
    .flatMap((rule) => numberAt(rule, "expiration", "days") ?? [])
    .filter((each) => each > 0);
  return days.length === 0 ? undefined : Math.min(...days);
}
