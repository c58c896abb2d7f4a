import type { Facts, ResourceFact } from "../../facts";
import { plural } from "../../values/plural";

/** One limit of a store, as the Terraform states it. */
export interface Capacity {
  /** `storage`, `nodes`. */
  readonly of: string;
  /** `20 GiB, grows by itself to 100 GiB`. */
  readonly is: string;
}

type Read = (resource: ResourceFact, facts: Facts) => readonly (Capacity | undefined)[];

/** What bounds each kind of store. Figures are the Terraform's own; sentences about AWS name where it says so. */
const READ: Readonly<Record<string, Read>> = {
  aws_db_instance: (db) => [
    of("instance", db.text("instance_class")),
    of("storage", storageOf(db)),
    of("disk", diskOf(db)),
    of("standby", db.value("multi_az") === true ? "one, in another zone" : undefined),
  ],
  aws_rds_cluster: (cluster, facts) => [
    of("instances", instancesOf(facts, cluster)),
    of("serverless", range(cluster, "serverlessv2_scaling_configuration", "min_capacity", "max_capacity", "ACU")),
    // "Amazon Aurora storage" of its user guide
    of("storage", "grows by itself to the limit of Aurora"),
  ],
  aws_elasticache_replication_group: (cache) => [
    of("node", cache.text("node_type")),
    of("nodes", cache.text("num_cache_clusters")),
    of("shards", cache.text("num_node_groups")),
    of("memory", "that of its node; it does not grow by itself"),
  ],
  aws_s3_bucket: () => [of("storage", "grows without a limit")],
  aws_sqs_queue: (queue) => [
    of("messages", "as many as come"),
    of("kept", secondsText(queue.text("message_retention_seconds"))),
  ],
  aws_sns_topic: () => [of("messages", "passes each on and keeps none")],
  aws_efs_file_system: (files) => [
    of("storage", "grows without a limit"),
    of(
      "throughput",
      joined(files.text("throughput_mode"), unit(files.text("provisioned_throughput_in_mibps"), "MiB/s")),
    ),
  ],
  aws_dynamodb_table: (table) => [of("billing", table.text("billing_mode"))],
  docker_volume: () => [of("storage", "what the disk of the Docker host has left")],
};

/** Types of resource that hold what a store keeps. */
export const storeTypes = Object.keys(READ);

export function capacityOf(facts: Facts, resource: ResourceFact): readonly Capacity[] {
  return (READ[resource.type]?.(resource, facts) ?? []).filter((capacity) => capacity !== undefined);
}

function of(name: string, is: string | undefined): Capacity | undefined {
  return is === undefined ? undefined : { of: name, is };
}

function storageOf(db: ResourceFact): string | undefined {
  const [least, most] = [db.text("allocated_storage"), db.text("max_allocated_storage")];
  if (least === undefined) return undefined;
  // 0 is "Storage autoscaling disabled" of the provider
  if (most === undefined || most === "0") return `${least} GiB, does not grow by itself`;
  return `${least} GiB, grows by itself to ${most} GiB`;
}

function diskOf(db: ResourceFact): string | undefined {
  const parts = [db.text("storage_type"), unit(db.text("iops"), "IOPS"), unit(db.text("storage_throughput"), "MiB/s")];
  return joined(...parts);
}

function instancesOf(facts: Facts, cluster: ResourceFact): string | undefined {
  const instances = facts.referrers("aws_rds_cluster_instance", "cluster_identifier", cluster.address);
  const classes = [...new Set(instances.map((instance) => instance.text("instance_class") ?? "not set"))];
  return instances.length === 0 ? undefined : `${instances.length} of ${classes.join(", ")}`;
}

function range(resource: ResourceFact, block: string, least: string, most: string, what: string): string | undefined {
  const [min, max] = [resource.text(block, least), resource.text(block, most)];
  return min === undefined && max === undefined ? undefined : `${min ?? "0"} to ${max ?? "not set"} ${what}`;
}

const DAY = 86_400;

function secondsText(seconds: string | undefined): string | undefined {
  if (seconds === undefined || !/^\d+$/.test(seconds)) return seconds;
  const days = Number(seconds) / DAY;
  return Number.isInteger(days) ? plural(days, "day") : `${seconds} s`;
}

function unit(value: string | undefined, name: string): string | undefined {
  return value === undefined ? undefined : `${value} ${name}`;
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? undefined : known.join(", ");
}
