import { type Form, listOf } from "../form";
import type { GapMemory } from "../gap";

/** A replication group as it was requested, with what was modified since. */
export interface ReplicationGroup {
  readonly id: string;
  readonly region: string;
  readonly arn: string;
  readonly request: Form;
}

export function replicationGroups(memory: GapMemory): Map<string, ReplicationGroup> {
  return memory.table("elasticache replication groups") as unknown as Map<string, ReplicationGroup>;
}

/** The groups of a region that meet a condition. */
export function groupsUsing(
  memory: GapMemory,
  region: string,
  condition: (group: ReplicationGroup) => boolean,
): readonly ReplicationGroup[] {
  return [...replicationGroups(memory).values()].filter((group) => group.region === region && condition(group));
}

export function userGroupsOf({ request }: ReplicationGroup): readonly string[] {
  return listOf(request, "UserGroupIds");
}

/** Clusters of a group by shard, the primary first: `<group>-001`, or `<group>-0001-001` with several shards. */
export function membersOf({ id, request }: ReplicationGroup): readonly (readonly string[])[] {
  const shards = request.ClusterMode === "enabled" ? Number(request.NumNodeGroups ?? 1) : undefined;
  const nodes = Number(request.NumCacheClusters ?? Number(request.ReplicasPerNodeGroup ?? 0) + 1);
  const padded = (index: number, digits: number): string => String(index + 1).padStart(digits, "0");
  return Array.from({ length: shards ?? 1 }, (_, shard) => {
    const prefix = shards === undefined ? id : `${id}-${padded(shard, 4)}`;
    return Array.from({ length: nodes }, (__, node) => `${prefix}-${padded(node, 3)}`);
  });
}
