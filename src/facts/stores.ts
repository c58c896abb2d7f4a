import type { Facts } from "./facts";
import { type Attributes, ResourceFact, isTrue, valueAt } from "./resource-fact";
import { type StoreUsers, storeUsers } from "./store-users";

/** A resource that keeps data: what encrypts it and for how long it is kept. Texts are readable. */
export interface Store {
  readonly resource: ResourceFact;
  /** `bucket`, `log group`. */
  readonly kind: string;
  /** What writes to it or uses it, by address. */
  readonly usedBy: readonly string[];
  /** What of that writes its logs to it, as far as the writing is turned on. */
  readonly writtenBy: readonly string[];
  /** The key or method; undefined where the Terraform names none and the service's default holds. */
  readonly encryption?: string;
  /** What states the encryption, where that is not the resource itself. */
  readonly encryptionAddress?: string;
  readonly retention?: string;
  readonly retentionAddress?: string;
  /** Whether Terraform leaves it in place when it destroys the environment. */
  readonly isKept?: boolean;
}

interface Kind {
  readonly kind: string;
  /** Paths of attributes that name a key; the first that is set counts. */
  readonly keys: readonly (readonly string[])[];
  /** Path of a flag that says whether the data is encrypted, for services that leave it open. */
  readonly flag?: readonly string[];
  /** Whether the flag stands for a key of the service's own, beside which another key may be named. @default false */
  readonly isOwnKey?: boolean;
  readonly days?: readonly string[];
  /** Whether the days are those of the backups: the data itself is kept without an end. @default false */
  readonly isOfBackups?: boolean;
  readonly seconds?: readonly string[];
}

/** Resource types that keep data, with the attributes that the AWS and Docker providers give them. */
const KINDS: Readonly<Record<string, Kind>> = {
  aws_s3_bucket: { kind: "bucket", keys: [] },
  aws_cloudwatch_log_group: { kind: "log group", keys: [["kms_key_id"]], days: ["retention_in_days"] },
  aws_ecr_repository: {
    kind: "image repository",
    keys: [
      ["encryption_configuration", "kms_key"],
      ["encryption_configuration", "encryption_type"],
    ],
  },
  aws_db_instance: {
    kind: "database",
    keys: [["kms_key_id"]],
    flag: ["storage_encrypted"],
    days: ["backup_retention_period"],
    isOfBackups: true,
  },
  aws_rds_cluster: {
    kind: "database cluster",
    keys: [["kms_key_id"]],
    flag: ["storage_encrypted"],
    days: ["backup_retention_period"],
    isOfBackups: true,
  },
  aws_dynamodb_table: { kind: "table", keys: [["server_side_encryption", "kms_key_arn"]] },
  aws_elasticache_replication_group: {
    kind: "cache",
    keys: [["kms_key_id"]],
    flag: ["at_rest_encryption_enabled"],
    days: ["snapshot_retention_limit"],
    isOfBackups: true,
  },
  aws_efs_file_system: { kind: "file system", keys: [["kms_key_id"]], flag: ["encrypted"] },
  aws_ebs_volume: { kind: "volume", keys: [["kms_key_id"]], flag: ["encrypted"] },
  aws_sqs_queue: {
    kind: "queue",
    keys: [["kms_master_key_id"]],
    flag: ["sqs_managed_sse_enabled"],
    isOwnKey: true,
    seconds: ["message_retention_seconds"],
  },
  aws_sns_topic: { kind: "topic", keys: [["kms_master_key_id"]] },
  aws_secretsmanager_secret: { kind: "secret", keys: [["kms_key_id"]] },
  docker_volume: { kind: "volume", keys: [] },
};

/** Every resource that keeps data, by address. */
export function storesOf(facts: Facts): readonly Store[] {
  return facts.once("stores", () => {
    const users = storeUsers(facts);
    const stores = Object.keys(KINDS).flatMap((type) =>
      facts.ofType(type).map((resource) => storeOf(facts, resource, users)),
    );
    return stores.sort((a, b) => (a.resource.address < b.resource.address ? -1 : 1));
  });
}

function storeOf(facts: Facts, resource: ResourceFact, users: StoreUsers): Store {
  const kind = KINDS[resource.type];
  const [usedBy, writtenBy] = [users.all, users.writers].map((of) => of.get(resource.address) ?? []);
  const base = { resource, kind: kind.kind, usedBy, writtenBy };
  if (resource.type === "aws_s3_bucket")
    return { ...base, ...bucketEncryption(facts, resource), ...bucketRetention(facts, resource) };
  const key = kind.keys.map((path) => resource.text(...path)).find((text) => text !== undefined);
  const flag = kind.flag === undefined ? undefined : resource.value(...kind.flag);
  const days = daysOf(resource, kind);
  const lifecycle = facts.referrers("aws_ecr_lifecycle_policy", "repository", resource.address)[0];
  return {
    ...base,
    encryption:
      (flag !== undefined && !isTrue(flag) && !kind.isOwnKey ? "not encrypted" : undefined) ??
      key ??
      (flag === undefined ? undefined : isTrue(flag) ? "encrypted, key of the service" : "not encrypted"),
    retention:
      days === undefined
        ? lifecycle && "lifecycle policy"
        : days === "0" && kind.kind === "log group"
          ? "without an end"
          : kind.isOfBackups
            ? `${days} days of backups`
            : `${days} days`,
    isKept: isTrue(resource.value("skip_destroy")),
    retentionAddress: days === undefined ? lifecycle?.address : undefined,
  };
}

function daysOf(resource: ResourceFact, { days, seconds }: Kind): string | undefined {
  if (days) return resource.text(...days);
  const amount = seconds && Number(resource.text(...seconds));
  return amount === undefined || Number.isNaN(amount) ? undefined : String(amount / 86_400);
}

function bucketEncryption(facts: Facts, bucket: ResourceFact): Pick<Store, "encryption" | "encryptionAddress"> {
  const configuration = facts.referrers(
    "aws_s3_bucket_server_side_encryption_configuration",
    "bucket",
    bucket.address,
  )[0];
  if (!configuration) return {};
  const path = ["rule", "apply_server_side_encryption_by_default"];
  const key = configuration.text(...path, "kms_master_key_id");
  const algorithm = configuration.text(...path, "sse_algorithm");
  const encryption = key === undefined || algorithm === "aws:kms" ? (key ?? algorithm) : `${key} (${algorithm})`;
  return { encryption, encryptionAddress: configuration.address };
}

function bucketRetention(facts: Facts, bucket: ResourceFact): Pick<Store, "retention" | "retentionAddress"> {
  const lifecycle = facts.referrers("aws_s3_bucket_lifecycle_configuration", "bucket", bucket.address)[0];
  if (!lifecycle) return {};
  const days = lifecycle
    .blocks("rule")
    .filter(({ status }) => status !== "Disabled")
    .flatMap(expirationWords);
  return {
    retention: days.length > 0 ? days.join(", ") : "lifecycle rules without expiration",
    retentionAddress: lifecycle.address,
  };
}

/** `90 days`, `30 days below tmp/`: when a lifecycle rule deletes. */
function expirationWords(rule: Attributes): readonly string[] {
  const days = valueAt(rule, ["expiration", "days"]);
  const prefix = valueAt(rule, ["filter", "prefix"]) ?? rule.prefix;
  const scope = prefix === undefined || prefix === "" ? "" : ` below ${String(prefix)}`;
  return days === undefined ? [] : [`${String(days)} days${scope}`];
}
