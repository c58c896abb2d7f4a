import type { ConstructRecord } from "../../../model/record";
import { tryFindDeclared } from "../../declared-at";
import type { Query, Scope } from "../../query";
import { isLogBucket } from "./log-buckets";

/** Types of resources that keep data which has to come back. */
export const recoverableTypes = [
  "aws_db_instance",
  "aws_rds_cluster",
  "aws_s3_bucket",
  "aws_efs_file_system",
  "aws_elasticache_replication_group",
] as const;

/** Tags by which a resource of the user's own states its objectives. */
export const OBJECTIVE_TAGS = { rpo: "RPO", rto: "RTO" } as const;

/** The declared construct that a resource belongs to, however deep it lies below it. */
export function constructOf({ facts }: Query, { resource }: Scope): ConstructRecord | undefined {
  return tryFindDeclared(facts, resource.constructPath);
}

export interface Objectives {
  readonly rpo?: string;
  readonly rto?: string;
  /** Whether only a deploy shows them. */
  readonly isUnknown: boolean;
}

/**
 * The objectives of a store: those of its construct, or of its tags. Undefined for what needs none: logs, the copy of
 * another store, and a cache that keeps no snapshots.
 */
export function objectivesOf(query: Query, store: Scope): Objectives | undefined {
  const construct = constructOf(query, store);
  if (construct) {
    const { rpo, rto } = construct.intent;
    const isStore = ["Database", "Bucket", "FileStore"].includes(construct.kind);
    if (!isStore && rpo === undefined) return undefined;
    return isCopy(query, store) || isLogs(query, store)
      ? undefined
      : { rpo: text(rpo), rto: text(rto), isUnknown: false };
  }
  if (isDisposable(query, store)) return undefined;
  const [rpo, rto] = Object.values(OBJECTIVE_TAGS).map((tag) => store.at("tags", tag));
  return {
    rpo: text(rpo.known),
    rto: text(rto.known),
    isUnknown: store.at("tags").isUnknown || rpo.isUnknown || rto.isUnknown,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isDisposable(query: Query, store: Scope): boolean {
  if (store.resource.type === "aws_s3_bucket") return isLogs(query, store) || isCopy(query, store);
  if (store.resource.type !== "aws_elasticache_replication_group") return false;
  const limit = store.at("snapshot_retention_limit");
  return limit.isAbsentNow || limit.known === 0;
}

function isLogs(query: Query, store: Scope): boolean {
  return store.resource.type === "aws_s3_bucket" && isLogBucket(query, store);
}

/** A bucket to which another is replicated, or an instance that follows another. */
function isCopy({ facts }: Query, store: Scope): boolean {
  if (!store.at("replicate_source_db").isAbsentNow) return true;
  const copies = facts.once("replicas of buckets", () => {
    const rules = facts.ofType("aws_s3_bucket_replication_configuration").flatMap((one) => one.blocks("rule"));
    return new Set(
      rules.flatMap(({ destination }) =>
        [destination].flat().map((to) => facts.tryFollow(to, "aws_s3_bucket")?.address),
      ),
    );
  });
  return copies.has(store.address);
}

const SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 };

/** Seconds of a text such as `5 minutes`; undefined where it is none. */
export function secondsOf(words: string | undefined): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?) (second|minute|hour|day|week)s?$/.exec(words ?? "") ?? [];
  return amount === undefined ? undefined : Number(amount) * SECONDS[unit];
}
