import { Cache } from "../../../../model/cache";
import type { Duration } from "../../../../values/duration";
import { type AlarmProps } from "../../alarm";
import type { AwsCacheResources } from "../../cache";
import { expressionQuery, metricQuery } from "../metric-query";

export interface NodeMetric {
  readonly metric: string;
  /** How the values of a node in a period are taken together, and the nodes' then. */
  readonly statistic: "Maximum" | "Minimum" | "Sum";
  readonly period: Duration;
}

const NAMESPACE = "AWS/ElastiCache";
const ACROSS = { Maximum: "MAX", Minimum: "MIN", Sum: "SUM" } as const;

/**
 * A metric of a cache. ElastiCache publishes each by node, none by replication group: "Monitoring use with CloudWatch Metrics".
 * Of several nodes the worst is compared, so that there is one alarm for each concern, whichever node is the primary.
 */
export function ofNodes(
  { nodes }: Cache,
  { replicationGroup }: AwsCacheResources,
  { metric, statistic, period }: NodeMetric,
): Pick<AlarmProps, "value" | "period" | "signal"> {
  const all = Array.from({ length: nodes }, (_, index) => dimensionsOf(replicationGroup.replicationGroupId, index + 1));
  if (all.length === 1) return { value: { namespace: NAMESPACE, metric, dimensions: all[0], statistic }, period };
  const queries = all.map((dimensions, index) =>
    metricQuery(`node${index + 1}`, { namespace: NAMESPACE, metric, dimensions, statistic }, period),
  );
  const worst = `${ACROSS[statistic]}([${queries.map(({ id }) => id).join(", ")}])`;
  return { value: [expressionQuery("nodes", metric, worst), ...queries], signal: `${NAMESPACE} ${metric}` };
}

/**
 * Clusters of a replication group are called after it, from 001 on, and each has one node: "Finding a Node's Endpoints",
 * `describe-cache-clusters` of the ElastiCache user guide.
 */
function dimensionsOf(group: string, number: number): Record<string, string> {
  return { CacheClusterId: `${group}-${String(number).padStart(3, "0")}`, CacheNodeId: "0001" };
}
