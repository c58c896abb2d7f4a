import { type Backup, type ResourceFact, backupsOf, blocksOf, listOf } from "../../../facts";
import { tierDefaults } from "../../../model/tier";
import { Duration } from "../../../values/duration";
import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Scope, existenceOf, livingOf } from "../../query";
import { objectivesOf, recoverableTypes, secondsOf } from "./recovery-intent";

export const backupsKeepObjectives = control({
  id: "SYM-RECOVERY.2",
  title:
    "The backups of each store are as frequent as its recovery point objective says, and kept as long as its tier says",
  severity: "high",
  of: recoverableTypes,
  demandedFrom: "production",
  why: "More is lost than was agreed on, or what was damaged last week can no longer be had back.",
  fix: "Declare a Recovery in the environment, and no shorter backupRetention than the tier's; give a store of your own backups of its own or an aws_backup_selection.",
  verify:
    "aws backup list-recovery-points-by-resource --resource-arn <store>, and the LatestRestorableTime of aws rds describe-db-instances",
  each: (store, query) => {
    const objectives = objectivesOf(query, store);
    if (!objectives) return [];
    const least = tierDefaults[query.environment.tier].backupRetention;
    const { certain, possible } = madeBackups(store);
    const rows = judgeBackups(store, certain, objectives.rpo, least);
    if (possible.length === 0 || rows.every(({ verdict }) => verdict === "satisfied")) return rows;
    // What may be made may be enough.
    const best = judgeBackups(store, [...certain, ...possible], objectives.rpo, least);
    return best.map((row) => (row.verdict === "satisfied" ? doubted(row, rows) : row));
  },
});

function doubted(row: Row, certain: readonly Row[]): Row {
  const isSure = certain.some(({ attribute, verdict }) => attribute === row.attribute && verdict === "satisfied");
  return isSure ? row : { ...row, verdict: "unknown" };
}

function judgeBackups(
  store: Scope,
  backups: readonly Backup[],
  rpo: string | undefined,
  least: Duration,
): readonly Row[] {
  const frequency = judgeFrequency(store, backups, rpo);
  return backups.length === 0 ? [frequency] : [frequency, judgeRetention(store, backups, least)];
}

/** Backups of plans and selections that are made, and of those that may be, or may leave the store out. */
function madeBackups({ facts, resource }: Scope): {
  readonly certain: readonly Backup[];
  readonly possible: readonly Backup[];
} {
  const all = backupsOf(facts, resource).map((backup) => {
    const sources = backup.addresses.map((address) => facts.tryFind(address)).filter((one) => one !== undefined);
    const existences = sources.map((source) => (isFiltered(source) ? "possible" : existenceOf(source)));
    const existence = (["none", "possible"] as const).find((one) => existences.includes(one)) ?? "certain";
    return { backup, existence };
  });
  const of = (wanted: string) => all.filter(({ existence }) => existence === wanted).map(({ backup }) => backup);
  return { certain: of("certain"), possible: of("possible") };
}

/** Of the resources that a selection names, it leaves out those that its conditions do not admit. */
function isFiltered({ type, attributes }: ResourceFact): boolean {
  const { condition, not_resources: not } = attributes;
  return type === "aws_backup_selection" && (blocksOf(condition).length > 0 || listOf(not).length > 0);
}

function judgeFrequency(store: Scope, backups: readonly Backup[], rpo: string | undefined): Row {
  const [least, isKnown] = [secondsOf(rpo), backups.every(({ between }) => between !== undefined)];
  if (backups.length === 0) return withoutBackups(store);
  if (least === undefined) return store.row("backups", words(backups), "unknown");
  const good = backups.filter(({ between }) => between !== undefined && between <= least);
  if (good.length > 0) return store.row("backups", words(good), "satisfied");
  return store.row("backups", `${words(backups)}, against ${rpo}`, isKnown ? "violated" : "unknown");
}

/** A bucket and a file system have none of their own; those of an organization's backup policy are not in this Terraform. */
function withoutBackups(store: Scope): Row {
  const { facts, resource } = store;
  if (!["aws_s3_bucket", "aws_efs_file_system"].includes(resource.type))
    return store.row("backups", "none", "violated");
  const byTag = livingOf(facts, "aws_backup_selection").find(
    (one) => one.value("selection_tag") ?? one.value("condition"),
  );
  if (byTag) return store.row("backups", `perhaps by ${byTag.address}, which selects by tag`, "unknown");
  return livingOf(facts, "aws_backup_plan").length > 0
    ? store.row("backups", "none, and no aws_backup_selection names it", "violated")
    : store.row("backups", "none here; a backup policy of the organization may cover it", "unknown");
}

function judgeRetention(store: Scope, backups: readonly Backup[], least: Duration): Row {
  const kept = backups.map((backup) => ({ text: backup.kept, days: daysOf(backup) }));
  const longest = kept.reduce((a, b) => (b.days > a.days ? b : a), { text: "none", days: 0 });
  if (longest.days >= least.toDays()) return store.row("backups kept", longest.text, "satisfied");
  const unread = kept.find(({ days }) => Number.isNaN(days));
  if (unread) return store.row("backups kept", unread.text, "unknown");
  return store.row("backups kept", `${longest.text}, against ${least}`, "violated");
}

function daysOf({ kept }: Backup): number {
  if (kept === "without an end") return Infinity;
  const [, days] = /^(\d+) days?$/.exec(kept) ?? [];
  return days === undefined ? NaN : Number(days);
}

function words(backups: readonly Backup[]): string {
  return backups
    .map(({ method, between, addresses }) => {
      const every = between === undefined ? "at times that cannot be read" : `every ${lengthOf(between)}`;
      return `${method}, ${every} (${addresses.join(", ")})`;
    })
    .join("; ");
}

function lengthOf(seconds: number): string {
  return Duration.seconds(seconds).toString();
}
