import type { ResourceFact } from "../../facts";
import type { UsageFigure } from "./usage";

type Values = Readonly<Record<string, unknown>>;
export type UsageStatistic = "average" | "maximum" | "minimum" | "total";

/** A metric of CloudWatch that tells how much of a resource is used. */
export interface UsageMetric {
  readonly title: string;
  readonly unit: UsageFigure["unit"];
  readonly namespace: string;
  readonly metric: string;
  readonly statistics: readonly UsageStatistic[];
  /** What there is of it, by the resource's state. @default - nothing says it */
  readonly of?: (values: Values) => number | undefined;
}

/** A resource whose usage CloudWatch knows. */
export interface MeteredType {
  readonly metrics: readonly UsageMetric[];
  /** Names and dimensions of what is metered of one resource: several for the nodes of a cache. */
  readonly members: (values: Values, lone: LoneLoadBalancer) => readonly MeteredMember[];
}

export interface MeteredMember {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The environment's load balancer as metrics name it, for target groups whose state does not know theirs yet. */
export type LoneLoadBalancer = string | undefined;

const GIBIBYTE = 1024 ** 3;
const text = (value: unknown): string => (typeof value === "string" ? value : "");

const load: readonly UsageStatistic[] = ["average", "maximum"];

/** "Amazon ECS CloudWatch metrics": percent of what the task definition reserves. */
const ecs = (title: string, metric: string): UsageMetric => ({
  title,
  unit: "percent",
  namespace: "AWS/ECS",
  metric,
  statistics: load,
});

const rds = (title: string, metric: string, rest: Partial<UsageMetric> = {}): UsageMetric => ({
  title,
  unit: "bytes",
  namespace: "AWS/RDS",
  metric,
  statistics: ["minimum"],
  ...rest,
});

/** "Amazon CloudWatch instance-level metrics for Amazon RDS". */
const instance: readonly UsageMetric[] = [
  rds("CPU", "CPUUtilization", { unit: "percent", statistics: load }),
  rds("free memory", "FreeableMemory"),
  rds("connections", "DatabaseConnections", { unit: "count", statistics: load }),
];

const cache = (title: string, metric: string, rest: Partial<UsageMetric> = {}): UsageMetric => ({
  title,
  unit: "percent",
  namespace: "AWS/ElastiCache",
  metric,
  statistics: load,
  ...rest,
});

const queue = (title: string, metric: string, rest: Partial<UsageMetric> = {}): UsageMetric => ({
  title,
  unit: "count",
  namespace: "AWS/SQS",
  metric,
  statistics: ["total"],
  ...rest,
});

const requests: readonly UsageMetric[] = (
  [
    ["requests", "RequestCount", "count", ["total"]],
    ["errors of targets", "HTTPCode_Target_5XX_Count", "count", ["total"]],
    ["time to answer", "TargetResponseTime", "seconds", ["average", "maximum"]],
  ] as const
).map(([title, metric, unit, statistics]) => ({ title, metric, unit, statistics, namespace: "AWS/ApplicationELB" }));

const byIdentifier = (dimension: string, attribute: string) => (values: Values) => [
  { name: text(values[attribute]), dimensions: { [dimension]: text(values[attribute]) } },
];

/** By type of the resource, in the order in which a construct's are shown. */
export const METERED: Readonly<Record<string, MeteredType>> = {
  aws_ecs_service: {
    metrics: [ecs("CPU", "CPUUtilization"), ecs("memory", "MemoryUtilization")],
    members: ({ name, cluster }) => {
      const [ClusterName] = text(cluster).split("/").slice(-1);
      return [{ name: text(name), dimensions: { ClusterName, ServiceName: text(name) } }];
    },
  },
  aws_lb_target_group: {
    metrics: requests,
    members: ({ name, arn_suffix, load_balancer_arns: arns }, lone) => {
      const [own] = Array.isArray(arns) ? (arns as readonly string[]) : [];
      const LoadBalancer = own?.split(":loadbalancer/")[1] ?? lone;
      return LoadBalancer === undefined
        ? []
        : [{ name: text(name), dimensions: { TargetGroup: text(arn_suffix), LoadBalancer } }];
    },
  },
  aws_lb: {
    metrics: requests,
    members: ({ name, arn_suffix }) => [{ name: text(name), dimensions: { LoadBalancer: text(arn_suffix) } }],
  },
  aws_db_instance: {
    metrics: [
      ...instance,
      rds("free storage", "FreeStorageSpace", {
        of: ({ allocated_storage: size }) => (typeof size === "number" ? size * GIBIBYTE : undefined),
      }),
    ],
    members: byIdentifier("DBInstanceIdentifier", "identifier"),
  },
  aws_rds_cluster: {
    metrics: [rds("storage", "VolumeBytesUsed", { statistics: ["maximum"] })],
    members: byIdentifier("DBClusterIdentifier", "cluster_identifier"),
  },
  aws_rds_cluster_instance: {
    metrics: [...instance, rds("free local storage", "FreeLocalStorage")],
    members: byIdentifier("DBInstanceIdentifier", "identifier"),
  },
  /** "Metrics for Valkey and Redis OSS"; each node is a cache cluster of its own. */
  aws_elasticache_replication_group: {
    metrics: [
      cache("CPU of the engine", "EngineCPUUtilization"),
      cache("memory", "DatabaseMemoryUsagePercentage"),
      cache("evictions", "Evictions", { unit: "count", statistics: ["total"] }),
      cache("connections", "CurrConnections", { unit: "count" }),
    ],
    members: ({ member_clusters: nodes }) =>
      (Array.isArray(nodes) ? (nodes as readonly string[]) : []).map((node) => ({
        name: node,
        dimensions: { CacheClusterId: node, CacheNodeId: "0001" },
      })),
  },
  /** "Available CloudWatch metrics for Amazon SQS". */
  aws_sqs_queue: {
    metrics: [
      queue("waiting messages", "ApproximateNumberOfMessagesVisible", { statistics: load }),
      queue("oldest message", "ApproximateAgeOfOldestMessage", { unit: "seconds", statistics: ["maximum"] }),
      queue("sent", "NumberOfMessagesSent"),
      queue("deleted", "NumberOfMessagesDeleted"),
    ],
    members: byIdentifier("QueueName", "name"),
  },
  aws_efs_file_system: {
    metrics: [
      { title: "storage", unit: "bytes", namespace: "AWS/EFS", metric: "StorageBytes", statistics: ["maximum"] },
    ],
    members: ({ id, creation_token: name }) => [
      { name: text(name) || text(id), dimensions: { FileSystemId: text(id), StorageClass: "Total" } },
    ],
  },
};

/** Whether CloudWatch knows the usage of a resource. */
export function isMetered({ type }: ResourceFact): boolean {
  return Object.hasOwn(METERED, type);
}
