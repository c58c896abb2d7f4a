import type { Facts } from "./facts";
import { ResourceFact, isTrue } from "./resource-fact";

/** A resource that keeps data: what encrypts it and for how long it is kept. Texts are readable. */
export interface Store {
  readonly resource: ResourceFact;
  /** `bucket`, `log group`. */
  readonly kind: string;
  /** What writes to it or uses it, by address. */
  readonly usedBy: readonly string[];
  /** The key or method; undefined where the Terraform names none and the service's default holds. */
  readonly encryption?: string;
  /** What states the encryption, where that is not the resource itself. */
  readonly encryptionAddress?: string;
  readonly retention?: string;
  readonly retentionAddress?: string;
}

interface Kind {
  readonly kind: string;
  /** Paths of attributes that name a key; the first that is set counts. */
  readonly keys: readonly (readonly string[])[];
  /** Path of a flag that says whether the data is encrypted, for services that leave it open. */
  readonly flag?: readonly string[];
  readonly days?: readonly string[];
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
  },
  aws_rds_cluster: {
    kind: "database cluster",
    keys: [["kms_key_id"]],
    flag: ["storage_encrypted"],
    days: ["backup_retention_period"],
  },
  aws_dynamodb_table: { kind: "table", keys: [["server_side_encryption", "kms_key_arn"]] },
  aws_elasticache_replication_group: {
    kind: "cache",
    keys: [["kms_key_id"]],
    flag: ["at_rest_encryption_enabled"],
    days: ["snapshot_retention_limit"],
  },
  aws_efs_file_system: { kind: "file system", keys: [["kms_key_id"]], flag: ["encrypted"] },
  aws_ebs_volume: { kind: "volume", keys: [["kms_key_id"]], flag: ["encrypted"] },
  aws_sqs_queue: { kind: "queue", keys: [["kms_master_key_id"]], flag: ["sqs_managed_sse_enabled"] },
  aws_sns_topic: { kind: "topic", keys: [["kms_master_key_id"]] },
  aws_secretsmanager_secret: { kind: "secret", keys: [["kms_key_id"]] },
  docker_volume: { kind: "volume", keys: [] },
};

/** Every resource that keeps data, by address. */
export function storesOf(facts: Facts): readonly Store[] {
  return facts.once("stores", () => {
    const users = usersOf(facts);
    const stores = Object.keys(KINDS).flatMap((type) =>
      facts.ofType(type).map((resource) => storeOf(facts, resource, users.get(resource.address) ?? [])),
    );
    return stores.sort((a, b) => (a.resource.address < b.resource.address ? -1 : 1));
  });
}

function storeOf(facts: Facts, resource: ResourceFact, usedBy: readonly string[]): Store {
  const kind = KINDS[resource.type];
  const base = { resource, kind: kind.kind, usedBy };
  if (resource.type === "aws_s3_bucket")
    return { ...base, ...bucketEncryption(facts, resource), ...bucketRetention(facts, resource) };
  const key = kind.keys.map((path) => resource.text(...path)).find((text) => text !== undefined);
  const flag = kind.flag === undefined ? undefined : resource.value(...kind.flag);
  const days = kind.days === undefined ? undefined : resource.text(...kind.days);
  const lifecycle = facts.referrers("aws_ecr_lifecycle_policy", "repository", resource.address)[0];
  return {
    ...base,
    encryption:
      key ?? (flag === undefined ? undefined : isTrue(flag) ? "encrypted, key of the service" : "not encrypted"),
    retention:
      days === undefined
        ? lifecycle && "lifecycle policy"
        : days === "0" && kind.kind === "log group"
          ? "without an end"
          : `${days} days`,
    retentionAddress: days === undefined ? lifecycle?.address : undefined,
  };
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
  return { encryption: key ?? configuration.text(...path, "sse_algorithm"), encryptionAddress: configuration.address };
}

function bucketRetention(facts: Facts, bucket: ResourceFact): Pick<Store, "retention" | "retentionAddress"> {
  const lifecycle = facts.referrers("aws_s3_bucket_lifecycle_configuration", "bucket", bucket.address)[0];
  if (!lifecycle) return {};
  const days = lifecycle.blocks("rule").flatMap((rule) => {
    const expiration = (Array.isArray(rule.expiration) ? rule.expiration[0] : rule.expiration) as
      { days?: unknown } | undefined;
    return expiration?.days === undefined ? [] : [`${String(expiration.days)} days`];
  });
  return {
    retention: days.length > 0 ? days.join(", ") : "lifecycle rules without expiration",
    retentionAddress: lifecycle.address,
  };
}

/** Attributes by which a resource names where it writes; those of containers are read from their definitions. */
const WRITERS: readonly (readonly [string, readonly string[]])[] = [
  ["aws_lb", ["access_logs", "bucket"]],
  ["aws_lb", ["connection_logs", "bucket"]],
  ["aws_flow_log", ["log_destination"]],
  ["aws_s3_bucket_logging", ["target_bucket"]],
  ["aws_wafv2_web_acl_logging_configuration", ["log_destination_configs"]],
  ["aws_ecs_cluster", ["configuration"]],
  ["aws_ecs_task_definition", ["container_definitions"]],
  ["docker_container", ["volumes"]],
  ["docker_container", ["mounts"]],
];

function usersOf(facts: Facts): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const [type, path] of WRITERS) {
    for (const resource of facts.ofType(type)) {
      for (const address of facts.referencesAt(resource, ...path))
        users.set(address, [...(users.get(address) ?? []), resource.address]);
    }
  }
  return users;
}
