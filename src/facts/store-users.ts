import { containerDefinitions } from "./ecs";
import type { Facts } from "./facts";
import { type Attributes, ResourceFact, blocksOf, listOf, valueAt } from "./resource-fact";
import { referencesOf } from "./template";

/** Who refers to a store, and who of them writes its logs there. Addresses, by the address of the store. */
export interface StoreUsers {
  readonly all: ReadonlyMap<string, readonly string[]>;
  readonly writers: ReadonlyMap<string, readonly string[]>;
}

/** Reads what a resource writes its logs to: values that refer to a store, and none where the writing is turned off. */
type Read = (resource: ResourceFact, facts: Facts) => readonly unknown[];

const WRITERS: Readonly<Record<string, Read>> = {
  aws_lb: (balancer) => [whereEnabled(balancer, "access_logs"), whereEnabled(balancer, "connection_logs")],
  aws_flow_log: (log) => [log.value("log_destination"), log.value("log_group_name")],
  aws_cloudtrail: (trail) => [trail.value("s3_bucket_name"), trail.value("cloud_watch_logs_group_arn")],
  aws_config_delivery_channel: (channel) => [channel.value("s3_bucket_name")],
  aws_elasticache_replication_group: (cache) =>
    cache.blocks("log_delivery_configuration").map(({ destination }) => destination),
  aws_db_instance: (database, facts) => exportsOf(database, facts, `/aws/rds/instance/${database.text("identifier")}`),
  aws_rds_cluster: (database, facts) =>
    exportsOf(database, facts, `/aws/rds/cluster/${database.text("cluster_identifier")}`),
  aws_s3_bucket_logging: (logging) => [logging.value("target_bucket")],
  aws_wafv2_web_acl_logging_configuration: (logging) => [logging.value("log_destination_configs")],
  aws_ecs_cluster: (cluster) =>
    cluster
      .blocks("configuration")
      .flatMap(({ execute_command_configuration: exec }) => blocksOf(exec))
      .filter(({ logging }) => logging === "OVERRIDE")
      .map(({ log_configuration: configuration }) => configuration),
  aws_ecs_task_definition: (definition, facts) =>
    containersOf(facts, definition)
      .filter((container) => valueAt(container, LOG_DRIVER) === "awslogs")
      .map((container) => valueAt(container, ["logConfiguration", "options", "awslogs-group"])),
};

/** Attributes by which a resource uses a store otherwise than for its logs. */
const OTHERS: Readonly<Record<string, Read>> = {
  aws_ecs_task_definition: (definition, facts) => {
    const containers = containersOf(facts, definition);
    if (containers.length === 0) return [definition.value("container_definitions")];
    return [
      definition.value("volume"),
      ...containers.map((container) => ({ ...container, logConfiguration: undefined })),
    ];
  },
  docker_container: (container) => [container.value("volumes"), container.value("mounts")],
};

const LOG_DRIVER = ["logConfiguration", "logDriver"];

export function storeUsers(facts: Facts): StoreUsers {
  const [all, writers] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const [type, read] of Object.entries(WRITERS)) {
    for (const resource of facts.ofType(type)) {
      for (const store of referencesOf(read(resource, facts))) add(store, resource.address, all, writers);
    }
  }
  for (const [type, read] of Object.entries(OTHERS)) {
    for (const resource of facts.ofType(type)) {
      for (const store of referencesOf(read(resource, facts))) add(store, resource.address, all);
    }
  }
  return { all, writers };
}

function add(store: string, user: string, ...maps: readonly Map<string, string[]>[]): void {
  for (const map of maps) {
    const users = map.get(store);
    if (!users) map.set(store, [user]);
    else if (!users.includes(user)) users.push(user);
  }
}

/** The bucket of a block of a load balancer; the provider leaves such logs off where nothing turns them on. */
function whereEnabled(balancer: ResourceFact, block: string): unknown {
  const { enabled = false, bucket } = balancer.blocks(block)[0] ?? {};
  return enabled === false || enabled === "false" ? undefined : bucket;
}

/** A database writes to log groups of fixed names: "Publishing database logs to Amazon CloudWatch Logs". */
function exportsOf(database: ResourceFact, facts: Facts, folder: string): readonly unknown[] {
  const groups = facts.once(
    "log groups by name",
    () => new Map(facts.ofType("aws_cloudwatch_log_group").map((group) => [group.text("name"), group.address])),
  );
  return listOf(database.value("enabled_cloudwatch_logs_exports")).flatMap((log) => {
    const address = groups.get(`${folder}/${String(log)}`);
    return address === undefined ? [] : [`\${${address}.name}`];
  });
}

function containersOf(facts: Facts, definition: ResourceFact): readonly Attributes[] {
  const parsed = containerDefinitions(facts, definition);
  return Array.isArray(parsed) ? blocksOf(parsed) : [];
}
