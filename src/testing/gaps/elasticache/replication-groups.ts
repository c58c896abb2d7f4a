import { refuseXml, xml, type XmlValue } from "../answers";
import { formsOf, listOf, readForm } from "../form";
import type { AwsAnswer, AwsCall, Gap, GapMemory, Recording } from "../gap";
import { tryFindParameterGroup } from "./parameter-groups";
import { groupsUsing, type ReplicationGroup, replicationGroups } from "./replication-group-table";
import { arnOf, service } from "./tags";
import { hasUserGroup } from "./user-groups";

export const replicationGroupGaps: readonly Gap[] = [
  {
    service,
    operation: "CreateReplicationGroup",
    reason: "moto does not check the groups of parameters and users that a replication group names.",
    answer: refuseCreation,
  },
  {
    service,
    operation: "DescribeReplicationGroups",
    reason: "moto never completes the deletion of a replication group.",
    answer: ({ region, input }, memory) => {
      const group = replicationGroups(memory).get(`${region} ${String(input.ReplicationGroupId)}`);
      return group?.deleted ? notFound(group.id) : undefined;
    },
  },
  {
    service,
    operation: "DescribeCacheClusters",
    reason: "moto knows no member clusters of a replication group.",
    answer: describeMember,
  },
  {
    service,
    operation: "DeleteCacheSubnetGroup",
    reason: "moto cannot delete a subnet group of ElastiCache.",
    answer: deleteSubnetGroup,
  },
  {
    service,
    operation: "DescribeCacheSubnetGroups",
    reason: "moto cannot delete a subnet group of ElastiCache.",
    answer: ({ region, input }, memory) => {
      const name = String(input.CacheSubnetGroupName);
      return subnetGroups(memory).get(`${region} ${name}`)?.deleted ? subnetGroupNotFound(name) : undefined;
    },
  },
];

export const replicationGroupRecordings: readonly Recording[] = [
  { service, operation: "CreateReplicationGroup", record: recordGroup },
  {
    service,
    operation: "DeleteReplicationGroup",
    record: ({ region, input }, _, memory) => {
      const key = `${region} ${String(input.ReplicationGroupId)}`;
      const group = replicationGroups(memory).get(key);
      if (group) replicationGroups(memory).set(key, { ...group, deleted: true });
    },
  },
  {
    service,
    operation: "CreateCacheSubnetGroup",
    record: ({ region, input }, _, memory) =>
      void subnetGroups(memory).set(`${region} ${String(input.CacheSubnetGroupName)}`, { deleted: false }),
  },
];

function subnetGroups(memory: GapMemory): Map<string, Record<string, unknown>> {
  return memory.table("elasticache subnet groups");
}

function refuseCreation({ region, input }: AwsCall, memory: GapMemory): AwsAnswer | undefined {
  const parameterGroup = input.CacheParameterGroupName as string | undefined;
  if (parameterGroup && !parameterGroup.startsWith("default.")) {
    const found = tryFindParameterGroup(memory, region, parameterGroup);
    if (!found)
      return refuseXml("CacheParameterGroupNotFound", `CacheParameterGroup ${parameterGroup} not found.`, 404);
    const engine = String(input.Engine ?? "redis");
    const family = `${engine}${String(input.EngineVersion ?? "").split(".")[0]}`;
    if (!found.family.startsWith(family))
      return refuseXml(
        "InvalidParameterCombination",
        `Expected a parameter group of family ${family} but found one of family ${found.family}.`,
      );
  }
  const userGroups = listOf(readForm(input), "UserGroupIds");
  const unknown = userGroups.find((id) => !hasUserGroup(memory, region, id));
  if (unknown !== undefined) return refuseXml("UserGroupNotFound", `User group ${unknown} not found.`, 404);
  if (userGroups.length > 0 && input.TransitEncryptionEnabled !== "true")
    return refuseXml(
      "InvalidParameterCombination",
      "User group based access control requires encryption-in-transit to be enabled on the replication group.",
    );
  return undefined;
}

function recordGroup({ region, input }: AwsCall, _: unknown, memory: GapMemory): void {
  const request = readForm(input);
  const id = String(input.ReplicationGroupId);
  replicationGroups(memory).set(`${region} ${id}`, {
    id,
    region,
    request,
    subnetGroup: input.CacheSubnetGroupName as string | undefined,
    parameterGroup: input.CacheParameterGroupName as string | undefined,
    userGroups: listOf(request, "UserGroupIds"),
    deleted: false,
  });
}

/** Named as moto names the members of its own answer: `<group>-001`, or `<group>-0001-001` with shards. */
function describeMember(call: AwsCall, memory: GapMemory): AwsAnswer | undefined {
  const id = String(call.input.CacheClusterId);
  const [group] = groupsUsing(memory, call.region, (each) => isMember(each, id));
  return group && xml(call, { CacheClusters: { each: "CacheCluster", items: [cluster(call, group, id)] } });
}

function isMember({ id, request }: ReplicationGroup, cluster: string): boolean {
  const [, shard, node] = /^(?:-(\d{4}))?-(\d{3})$/.exec(cluster.slice(id.length)) ?? [];
  if (!cluster.startsWith(id) || node === undefined) return false;
  const replicas = Number(request.ReplicasPerNodeGroup ?? 0);
  const nodes = Number(request.NumCacheClusters ?? replicas + 1);
  const shards = Number(request.NumNodeGroups ?? 1);
  return Number(node) >= 1 && Number(node) <= nodes && Number(shard ?? 1) <= shards;
}

function cluster(
  call: AwsCall,
  { id, request }: ReplicationGroup,
  member: string,
): { readonly [name: string]: XmlValue } {
  const engine = String(request.Engine ?? "redis");
  const version = String(request.EngineVersion ?? "");
  const topic = request.NotificationTopicArn as string | undefined;
  return {
    CacheClusterId: member,
    ReplicationGroupId: id,
    CacheClusterStatus: "available",
    CacheNodeType: request.CacheNodeType as string,
    NumCacheNodes: 1,
    Engine: engine,
    // AWS completes a version of two parts: 7.1 runs as 7.1.0.
    EngineVersion: version.split(".").length === 2 ? `${version}.0` : version,
    AutoMinorVersionUpgrade: (request.AutoMinorVersionUpgrade ?? "true") as string,
    PreferredMaintenanceWindow: request.PreferredMaintenanceWindow as string | undefined,
    SnapshotRetentionLimit: (request.SnapshotRetentionLimit ?? 0) as string | number,
    SnapshotWindow: request.SnapshotWindow as string | undefined,
    CacheSubnetGroupName: request.CacheSubnetGroupName as string | undefined,
    CacheParameterGroup: {
      CacheParameterGroupName: request.CacheParameterGroupName as string | undefined,
      ParameterApplyStatus: "in-sync",
    },
    SecurityGroups: {
      each: "member",
      items: listOf(request, "SecurityGroupIds").map((SecurityGroupId) => ({ SecurityGroupId, Status: "active" })),
    },
    NotificationConfiguration: topic === undefined ? undefined : { TopicArn: topic, TopicStatus: "active" },
    TransitEncryptionEnabled: request.TransitEncryptionEnabled as string | undefined,
    AtRestEncryptionEnabled: request.AtRestEncryptionEnabled as string | undefined,
    ReplicationGroupLogDeliveryEnabled: formsOf(request, "LogDeliveryConfigurations").length > 0,
    ARN: arnOf(call, "cluster", member),
  };
}

function deleteSubnetGroup(call: AwsCall, memory: GapMemory): AwsAnswer {
  const name = String(call.input.CacheSubnetGroupName);
  const key = `${call.region} ${name}`;
  const known = subnetGroups(memory).get(key);
  if (!known || known.deleted) return subnetGroupNotFound(name);
  const [user] = groupsUsing(memory, call.region, ({ subnetGroup }) => subnetGroup === name);
  if (user) return refuseXml("CacheSubnetGroupInUse", `Cache subnet group ${name} is used by ${user.id}.`);
  subnetGroups(memory).set(key, { deleted: true });
  return xml(call);
}

function subnetGroupNotFound(name: string): AwsAnswer {
  return refuseXml("CacheSubnetGroupNotFoundFault", `CacheSubnetGroup ${name} not found.`);
}

function notFound(id: string): AwsAnswer {
  return refuseXml("ReplicationGroupNotFoundFault", `Replication group ${id} not found.`, 404);
}
