import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { ElasticacheUser } from "@cdktf/provider-aws/lib/elasticache-user";
import { ElasticacheUserGroup } from "@cdktf/provider-aws/lib/elasticache-user-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Alarmed } from "./alarms";
import { Cache } from "../../model/cache";
import { Edge, variableName } from "../../model/edge";
import { resourceId } from "../resource-id";
import { buildCacheLogs } from "./cache/logs";
import { buildParameterGroup } from "./cache/parameter-group";
import { buildReplicationGroup } from "./cache/replication-group";
import { buildCacheUsers } from "./cache/users";
import { groupNameOf, nameOf } from "./context";
import { Grant, ProviderBuild } from "./provider-build";
import { StoreContext } from "./store-context";

/** The built cache, as `customize` receives it. */
export interface AwsCacheResources {
  readonly replicationGroup: ElasticacheReplicationGroup;
  readonly parameterGroup: ElasticacheParameterGroup;
  readonly subnetGroup: ElasticacheSubnetGroup;
  readonly securityGroup: SecurityGroup;
  readonly userGroup: ElasticacheUserGroup;
  /** By the name of the consumer. */
  readonly users: Readonly<Record<string, ElasticacheUser>>;
  readonly slowLog: CloudwatchLogGroup;
  readonly engineLog: CloudwatchLogGroup;
}

declare module "../../model/cache" {
  interface CacheResources {
    readonly aws?: AwsCacheResources & Alarmed;
  }
}

/** A replication group of ElastiCache in the data subnets, which consumers reach as users of their own. */
export function buildCache(context: StoreContext, cache: Cache): ProviderBuild {
  const { vpc, dataSubnets } = context.network!;
  const subnetGroup = new ElasticacheSubnetGroup(cache, resourceId("aws", "elasticache_subnet_group"), {
    name: nameOf(context, 255, cache.formerName),
    description: `Cache ${cache.formerName}`,
    subnetIds: dataSubnets.map((subnet) => subnet.id),
  });
  const securityGroup = new SecurityGroup(cache, resourceId("aws", "security_group"), {
    name: groupNameOf(context, cache.formerName),
    description: `Cache ${cache.formerName}`,
    vpcId: vpc.id,
  });
  const parameterGroup = buildParameterGroup(context, cache);
  const { group: userGroup, byConsumer } = buildCacheUsers(context, cache);
  const logs = buildCacheLogs(context, cache);
  const parts = { subnetGroup, securityGroup, parameterGroup, userGroup, logs };
  const replicationGroup = buildReplicationGroup(context, cache, parts);
  const resources: AwsCacheResources = {
    replicationGroup,
    parameterGroup,
    subnetGroup,
    securityGroup,
    userGroup,
    users: Object.fromEntries([...byConsumer].map(([consumer, user]) => [consumer.name, user])),
    ...logs,
  };
  return {
    securityGroup,
    needs: [replicationGroup],
    grant: (edge) => grantOf(cache, edge, replicationGroup, byConsumer.get(edge.consumer)!),
    resources,
  };
}

/** To connect as exactly one user to exactly one cache; what the user may do then is in its access string. */
function grantOf(cache: Cache, edge: Edge, group: ElasticacheReplicationGroup, user: ElasticacheUser): Grant {
  const reader = edge.access === "read" && cache.nodes > 1;
  return {
    statements: [{ Sid: "Connect", Action: "elasticache:Connect", Resource: [group.arn, user.arn] }],
    variables: {
      [variableName(edge, "HOST")]: reader ? group.readerEndpointAddress : group.primaryEndpointAddress,
      [variableName(edge, "PORT")]: String(cache.ports[cache.mainPort]),
      // The token is signed for it, not for the host: "Authenticating with IAM", connecting.
      [variableName(edge, "NAME")]: group.replicationGroupId,
      [variableName(edge, "USER")]: user.userName,
      [variableName(edge, "AUTHENTICATION")]: "iam",
    },
  };
}
