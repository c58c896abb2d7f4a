import type { XmlValue } from "../answers";
import { type Form, formsOf, listOf } from "../form";
import { membersOf, type ReplicationGroup, userGroupsOf } from "./replication-group-table";

type Structure = { readonly [name: string]: XmlValue };

/** `ReplicationGroup` of the Amazon ElastiCache API. */
export function groupDocument(group: ReplicationGroup): Structure {
  const { id, arn, request } = group;
  const text = (name: string): string | undefined => request[name] as string | undefined;
  const members = membersOf(group);
  const sharded = request.ClusterMode === "enabled";
  return {
    ReplicationGroupId: id,
    Description: text("ReplicationGroupDescription"),
    Status: "available",
    MemberClusters: { each: "ClusterId", items: members.flat() },
    NodeGroups: { each: "NodeGroup", items: members.map((nodes, index) => nodeGroup(group, nodes, index)) },
    ConfigurationEndpoint: sharded ? endpoint(group, "clustercfg") : undefined,
    ClusterEnabled: sharded,
    ClusterMode: text("ClusterMode") ?? "disabled",
    AutomaticFailover: onOff(request.AutomaticFailoverEnabled),
    MultiAZ: onOff(request.MultiAZEnabled),
    SnapshotRetentionLimit: text("SnapshotRetentionLimit") ?? 0,
    SnapshotWindow: text("SnapshotWindow"),
    CacheNodeType: text("CacheNodeType"),
    AuthTokenEnabled: request.AuthToken !== undefined,
    TransitEncryptionEnabled: text("TransitEncryptionEnabled") ?? false,
    TransitEncryptionMode: encryptionMode(request),
    AtRestEncryptionEnabled: text("AtRestEncryptionEnabled") ?? false,
    KmsKeyId: text("KmsKeyId"),
    ARN: arn,
    UserGroupIds: { each: "member", items: userGroupsOf(group) },
    LogDeliveryConfigurations: { each: "LogDeliveryConfiguration", items: logDeliveries(request) },
    DataTiering: onOff(request.DataTieringEnabled),
    AutoMinorVersionUpgrade: text("AutoMinorVersionUpgrade") ?? true,
    NetworkType: text("NetworkType") ?? "ipv4",
    IpDiscovery: text("IpDiscovery") ?? "ipv4",
    Engine: text("Engine") ?? "redis",
  };
}

function nodeGroup(group: ReplicationGroup, nodes: readonly string[], index: number): Structure {
  const sharded = group.request.ClusterMode === "enabled";
  return {
    NodeGroupId: String(index + 1).padStart(4, "0"),
    Status: "available",
    PrimaryEndpoint: sharded ? undefined : endpoint(group, "master"),
    ReaderEndpoint: sharded ? undefined : endpoint(group, "replica"),
    NodeGroupMembers: {
      each: "NodeGroupMember",
      items: nodes.map((CacheClusterId, node) => ({
        CacheClusterId,
        CacheNodeId: "0001",
        CurrentRole: sharded ? undefined : node === 0 ? "primary" : "replica",
      })),
    },
  };
}

/** As AWS names it with encryption in transit; the letters between are AWS's own for each account. */
function endpoint({ id, region, request }: ReplicationGroup, role: string): Structure {
  const short = region.replace(/^(\w+)-(\w)\w*-(\d)$/, "$1$2$3");
  return { Address: `${role}.${id}.abc123.${short}.cache.amazonaws.com`, Port: (request.Port ?? 6379) as string };
}

/** A group that encrypts requires it of its clients, unless it says otherwise. */
function encryptionMode({ TransitEncryptionEnabled, TransitEncryptionMode }: Form): string | undefined {
  return TransitEncryptionEnabled === "true" ? ((TransitEncryptionMode ?? "required") as string) : undefined;
}

function onOff(value: unknown): string {
  return value === "true" ? "enabled" : "disabled";
}

function logDeliveries(request: Form): readonly XmlValue[] {
  return formsOf(request, "LogDeliveryConfigurations")
    .filter(({ Enabled }) => Enabled !== "false")
    .map(({ LogType, LogFormat, DestinationType, DestinationDetails }) => ({
      LogType: LogType as string,
      LogFormat: LogFormat as string,
      DestinationType: DestinationType as string,
      DestinationDetails: DestinationDetails as Structure,
      Status: "active",
    }));
}

/** `CacheCluster` of the Amazon ElastiCache API, one node of a group. */
export function clusterDocument({ id, arn, request }: ReplicationGroup, member: string): Structure {
  const text = (name: string): string | undefined => request[name] as string | undefined;
  const version = String(request.EngineVersion ?? "");
  const topic = text("NotificationTopicArn");
  return {
    CacheClusterId: member,
    ReplicationGroupId: id,
    CacheClusterStatus: "available",
    CacheNodeType: text("CacheNodeType"),
    NumCacheNodes: 1,
    Engine: text("Engine") ?? "redis",
    // AWS completes a version of two parts: 7.1 runs as 7.1.0.
    EngineVersion: version.split(".").length === 2 ? `${version}.0` : version,
    AutoMinorVersionUpgrade: text("AutoMinorVersionUpgrade") ?? true,
    PreferredMaintenanceWindow: text("PreferredMaintenanceWindow"),
    SnapshotRetentionLimit: text("SnapshotRetentionLimit") ?? 0,
    SnapshotWindow: text("SnapshotWindow"),
    CacheSubnetGroupName: text("CacheSubnetGroupName"),
    CacheParameterGroup: { CacheParameterGroupName: text("CacheParameterGroupName"), ParameterApplyStatus: "in-sync" },
    SecurityGroups: {
      each: "member",
      items: listOf(request, "SecurityGroupIds").map((SecurityGroupId) => ({ SecurityGroupId, Status: "active" })),
    },
    NotificationConfiguration: topic === undefined ? undefined : { TopicArn: topic, TopicStatus: "active" },
    TransitEncryptionEnabled: text("TransitEncryptionEnabled"),
    TransitEncryptionMode: encryptionMode(request),
    AtRestEncryptionEnabled: text("AtRestEncryptionEnabled"),
    ReplicationGroupLogDeliveryEnabled: logDeliveries(request).length > 0,
    ARN: arn.replace(/:replicationgroup:.*$/, `:cluster:${member}`),
  };
}
