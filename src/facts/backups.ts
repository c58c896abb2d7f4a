import type { Facts } from "./facts";
import { type Attributes, ResourceFact, blocksOf, isTrue, listOf } from "./resource-fact";
import { readableTemplate, referencesOf } from "./template";

/** One way in which a store comes back. Lengths of time in seconds; undefined is what cannot be read before a deploy. */
export interface Backup {
  /** Every moment of the time that is kept (`continuous`), or the last of a series (`snapshots`). */
  readonly method: "continuous" | "snapshots";
  /** Most time between two moments that can be had back. */
  readonly between?: number;
  /** `35 days`. */
  readonly kept: string;
  /** Where copies of it go, with the time for which they are kept: `aws_backup_vault.copy, 35 days`. */
  readonly copies: readonly string[];
  /** What states it. */
  readonly addresses: readonly string[];
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * Behind the present, how late a continuous backup is: "Continuous backups and point-in-time recovery (PITR)" of the AWS
 * Backup developer guide, and "Restoring a DB instance to a specified time" of the Amazon RDS user guide.
 */
const LAG: Readonly<Record<string, number>> = { aws_db_instance: 300, aws_rds_cluster: 300, aws_s3_bucket: 900 };

/** Everything that brings a store back, its own backups first. */
export function backupsOf(facts: Facts, store: ResourceFact): readonly Backup[] {
  const selections = facts.referrers("aws_backup_selection", "resources", store.address);
  const planned = selections.flatMap((selection) => {
    const plan = facts.tryFollow(selection.value("plan_id"), "aws_backup_plan");
    return plan ? plan.blocks("rule").flatMap((rule) => ofRule(store, selection, plan, rule)) : [];
  });
  return [...ownBackups(store), ...planned];
}

function ownBackups(store: ResourceFact): readonly Backup[] {
  const days = { aws_db_instance: "backup_retention_period", aws_rds_cluster: "backup_retention_period" }[store.type];
  if (days !== undefined) {
    const kept = store.text(days);
    if (kept === undefined || kept === "0") return [];
    return [
      { method: "continuous", between: LAG[store.type], kept: daysText(kept), copies: [], addresses: [store.address] },
    ];
  }
  const snapshots = store.type === "aws_elasticache_replication_group" && store.text("snapshot_retention_limit");
  if (!snapshots || snapshots === "0") return [];
  return [{ method: "snapshots", between: DAY, kept: daysText(snapshots), copies: [], addresses: [store.address] }];
}

function ofRule(store: ResourceFact, selection: ResourceFact, plan: ResourceFact, rule: Attributes): readonly Backup[] {
  const kept = keptText(rule.lifecycle);
  const copies = blocksOf(rule.copy_action).map(
    ({ destination_vault_arn: to, lifecycle }) => `${referencesOf(to)[0] ?? String(to)}, ${keptText(lifecycle)}`,
  );
  const between = intervalOf(rule.schedule);
  const addresses = [plan.address, selection.address];
  const snapshots: Backup = { method: "snapshots", between, kept, copies, addresses };
  // A file system has no continuous backup: the rule makes snapshots of it.
  return isTrue(rule.enable_continuous_backup) && LAG[store.type] !== undefined
    ? [{ ...snapshots, method: "continuous", between: LAG[store.type] }]
    : [snapshots];
}

function keptText(lifecycle: unknown): string {
  const [days] = blocksOf(lifecycle).flatMap(({ delete_after: after }) => listOf(after));
  return days === undefined
    ? "without an end"
    : daysText(typeof days === "string" ? readableTemplate(days) : String(days));
}

function daysText(days: string): string {
  return `${days} day${days === "1" ? "" : "s"}`;
}

const UNITS: Readonly<Record<string, number>> = { minute: 60, hour: HOUR, day: DAY };

/** Most time between two runs of a schedule that runs at the same minutes of every day. */
export function intervalOf(schedule: unknown): number | undefined {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(String(schedule));
  if (rate) return Number(rate[1]) * UNITS[rate[2]];
  const [minute, hours, ...days] = /^cron\(([^)]+)\)$/.exec(String(schedule))?.[1]?.trim().split(/\s+/) ?? [];
  if (!/^\d+$/.test(minute ?? "") || days.length < 3 || days.some((field) => field !== "*" && field !== "?"))
    return undefined;
  const at = hoursOf(hours);
  if (at === undefined || at.length === 0) return undefined;
  const gaps = at.map((hour, index) => (index + 1 < at.length ? at[index + 1] : at[0] + 24) - hour);
  return Math.max(...gaps) * HOUR;
}

/** The hours of a field of cron, sorted: `*`, `5`, `0/12`, `1,13`. */
function hoursOf(field: string): readonly number[] | undefined {
  const all = Array.from({ length: 24 }, (_, hour) => hour);
  if (field === "*") return all;
  const stepped = /^(\d+|\*)\/(\d+)$/.exec(field);
  if (stepped) {
    const [first, step] = [stepped[1] === "*" ? 0 : Number(stepped[1]), Number(stepped[2])];
    return step === 0 ? undefined : all.filter((hour) => hour >= first && (hour - first) % step === 0);
  }
  return /^\d+(,\d+)*$/.test(field)
    ? field
        .split(",")
        .map(Number)
        .sort((a, b) => a - b)
    : undefined;
}
