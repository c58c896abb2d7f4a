import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { ElasticacheReplicationGroupLogDeliveryConfiguration } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { Cache } from "../../../model/cache";
import { buildLogGroup } from "../log-group";
import { StoreContext } from "../store-context";

export interface CacheLogs {
  /** Commands that took longer than `slowlog-log-slower-than`, by default 10 ms. */
  readonly slowLog: CloudwatchLogGroup;
  /** What the engine says of itself. */
  readonly engineLog: CloudwatchLogGroup;
}

/**
 * A log group for each of the two logs. CloudWatch Logs admits the delivery by itself when ElastiCache asks for it, so no
 * resource policy is written here: "Permissions to publish logs to CloudWatch Logs" of the ElastiCache user guide.
 */
export function buildCacheLogs(context: StoreContext, cache: Cache): CacheLogs {
  const { project, name } = context.environment;
  const folder = `/${project.slug}/${name}/caches/${cache.formerName}`;
  return {
    slowLog: buildLogGroup(context, cache, ["slow"], `${folder}/slow-log`, cache.logRetention),
    engineLog: buildLogGroup(context, cache, ["engine"], `${folder}/engine-log`, cache.logRetention),
  };
}

export function logDelivery({ slowLog, engineLog }: CacheLogs): ElasticacheReplicationGroupLogDeliveryConfiguration[] {
  const to = (group: CloudwatchLogGroup, logType: string): ElasticacheReplicationGroupLogDeliveryConfiguration => ({
    destination: group.name,
    destinationType: "cloudwatch-logs",
    logFormat: "json",
    logType,
  });
  return [to(slowLog, "slow-log"), to(engineLog, "engine-log")];
}
