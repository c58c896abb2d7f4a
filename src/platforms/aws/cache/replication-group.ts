import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { ElasticacheUserGroup } from "@cdktf/provider-aws/lib/elasticache-user-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Cache } from "../../../model/cache";
import { nodeTypeOf } from "../../../model/cache-capacity";
import { CACHE_NAME_LIMIT } from "../../cache-access";
import { resourceId } from "../../resource-id";
import { nameOf } from "../context";
import { StoreContext } from "../store-context";
import { CacheLogs, logDelivery } from "./logs";

interface Parts {
  readonly subnetGroup: ElasticacheSubnetGroup;
  readonly securityGroup: SecurityGroup;
  readonly parameterGroup: ElasticacheParameterGroup;
  readonly userGroup: ElasticacheUserGroup;
  readonly logs: CacheLogs;
}

/** One shard: a primary and its replicas, encrypted at rest and on the way. */
export function buildReplicationGroup(context: StoreContext, cache: Cache, parts: Parts): ElasticacheReplicationGroup {
  const { deletionProtection } = context.environment.defaults;
  const replicated = cache.nodes > 1;
  return new ElasticacheReplicationGroup(cache, resourceId("aws", "elasticache_replication_group"), {
    replicationGroupId: nameOf(context, CACHE_NAME_LIMIT, cache.formerName),
    description: `Cache ${cache.formerName}`,
    engine: cache.engine,
    engineVersion: cache.version,
    autoMinorVersionUpgrade: String(cache.autoMinorUpgrades),
    nodeType: nodeTypeOf(cache.capacity),
    numCacheClusters: cache.nodes,
    automaticFailoverEnabled: replicated,
    multiAzEnabled: replicated,
    port: cache.ports[cache.mainPort].number,
    subnetGroupName: parts.subnetGroup.name,
    securityGroupIds: [parts.securityGroup.id],
    parameterGroupName: parts.parameterGroup.name,
    atRestEncryptionEnabled: "true",
    kmsKeyId: context.keys.of(cache.dataClass).arn,
    transitEncryptionEnabled: true,
    transitEncryptionMode: "required",
    userGroupIds: [parts.userGroup.userGroupId],
    snapshotRetentionLimit: cache.snapshotRetention.toDays(),
    snapshotWindow: cache.snapshotWindow,
    finalSnapshotIdentifier: deletionProtection ? nameOf(context, 255, cache.formerName, "final") : undefined,
    maintenanceWindow: cache.maintenanceWindow,
    // What is protected changes in its maintenance window: a new node type or version interrupts connections.
    applyImmediately: !deletionProtection,
    logDeliveryConfiguration: logDelivery(parts.logs),
    // The provider replaces a cache whose version is higher than the one named here.
    lifecycle: cache.autoMinorUpgrades ? { ignoreChanges: ["engine_version"] } : undefined,
  });
}
