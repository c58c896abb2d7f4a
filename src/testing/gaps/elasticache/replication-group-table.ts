import type { Form } from "../form";
import type { GapMemory } from "../gap";

/** A replication group as it was requested. */
export interface ReplicationGroup {
  readonly id: string;
  readonly region: string;
  readonly request: Form;
  readonly subnetGroup?: string;
  readonly parameterGroup?: string;
  readonly userGroups: readonly string[];
  readonly deleted: boolean;
}

export function replicationGroups(memory: GapMemory): Map<string, ReplicationGroup> {
  return memory.table("elasticache replication groups") as unknown as Map<string, ReplicationGroup>;
}

/** The existing groups of a region that meet a condition. */
export function groupsUsing(
  memory: GapMemory,
  region: string,
  condition: (group: ReplicationGroup) => boolean,
): readonly ReplicationGroup[] {
  return [...replicationGroups(memory).values()].filter(
    (group) => group.region === region && !group.deleted && condition(group),
  );
}
