import { refuseXml, xml } from "../answers";
import { readForm } from "../form";
import type { AwsAnswer, AwsCall, Gap, GapMemory } from "../gap";
import { refuseGroup } from "./replication-group-checks";
import { clusterDocument, groupDocument } from "./replication-group-document";
import { groupsUsing, membersOf, type ReplicationGroup, replicationGroups } from "./replication-group-table";
import { arnOf, service, storeTags } from "./tags";

const wrong =
  "moto forgets how many nodes a replication group has and how it encrypts, and never completes its deletion.";

export const replicationGroupGaps: readonly Gap[] = [
  { service, operation: "CreateReplicationGroup", reason: wrong, answer: create },
  { service, operation: "DescribeReplicationGroups", reason: wrong, answer: describe },
  { service, operation: "DeleteReplicationGroup", reason: wrong, answer: remove },
  {
    service,
    operation: "ModifyReplicationGroup",
    reason: "moto cannot modify a replication group.",
    answer: modify,
  },
  {
    service,
    operation: "DescribeCacheClusters",
    reason: "moto knows no member clusters of a replication group.",
    answer: (call, memory) => {
      const id = String(call.input.CacheClusterId);
      const [group] = groupsUsing(memory, call.region, (each) => membersOf(each).flat().includes(id));
      return group && xml(call, { CacheClusters: { each: "CacheCluster", items: [clusterDocument(group, id)] } });
    },
  },
];

function create(call: AwsCall, memory: GapMemory): AwsAnswer {
  const refused = refuseGroup(call, memory);
  if (refused) return refused;
  // AWS stores names in lower case.
  const id = String(call.input.ReplicationGroupId).toLowerCase();
  const key = `${call.region} ${id}`;
  if (replicationGroups(memory).has(key))
    return refuseXml("ReplicationGroupAlreadyExists", `Replication group ${id} already exists.`);
  const request = readForm(call.input);
  const group = { id, region: call.region, arn: arnOf(call, "replicationgroup", id), request };
  replicationGroups(memory).set(key, group);
  storeTags(memory, group.arn, request);
  return xml(call, { ReplicationGroup: groupDocument(group) });
}

function describe(call: AwsCall, memory: GapMemory): AwsAnswer {
  const id = call.input.ReplicationGroupId;
  const groups = groupsUsing(memory, call.region, (group) => id === undefined || group.id === id);
  if (id !== undefined && groups.length === 0) return notFound(call);
  return xml(call, { ReplicationGroups: { each: "ReplicationGroup", items: groups.map(groupDocument) } });
}

/** What a modification names replaces what was there; user groups are added and removed. */
function modify(call: AwsCall, memory: GapMemory): AwsAnswer {
  return withGroup(call, memory, (group, key) => {
    const { UserGroupIdsToAdd, UserGroupIdsToRemove, ...changes } = readForm(call.input);
    const kept = ((group.request.UserGroupIds ?? []) as readonly string[]).filter(
      (id) => !((UserGroupIdsToRemove ?? []) as readonly string[]).includes(id),
    );
    const UserGroupIds = [...kept, ...((UserGroupIdsToAdd ?? []) as readonly string[])];
    const modified = { ...group, request: { ...group.request, ...changes, UserGroupIds } };
    replicationGroups(memory).set(key, modified);
    return xml(call, { ReplicationGroup: groupDocument(modified) });
  });
}

function remove(call: AwsCall, memory: GapMemory): AwsAnswer {
  return withGroup(call, memory, (group, key) => {
    replicationGroups(memory).delete(key);
    memory.tags.delete(group.arn);
    return xml(call, { ReplicationGroup: { ...groupDocument(group), Status: "deleting" } });
  });
}

function withGroup(
  call: AwsCall,
  memory: GapMemory,
  then: (group: ReplicationGroup, key: string) => AwsAnswer,
): AwsAnswer {
  const key = `${call.region} ${String(call.input.ReplicationGroupId)}`;
  const group = replicationGroups(memory).get(key);
  return group ? then(group, key) : notFound(call);
}

function notFound({ input }: AwsCall): AwsAnswer {
  const id = String(input.ReplicationGroupId);
  return refuseXml("ReplicationGroupNotFoundFault", `Replication group ${id} not found.`, 404);
}
