import { lacking, refuseXml, xml, type XmlValue } from "../answers";
import { listOf, readForm } from "../form";
import type { AwsAnswer, AwsCall, Gap, GapMemory, Recording } from "../gap";
import { groupsUsing, userGroupsOf } from "./replication-group-table";
import { arnOf, refuseLacking, service, storeTags } from "./tags";

const reason = "moto has no user groups of ElastiCache.";

interface UserGroup {
  readonly id: string;
  readonly engine: string;
  readonly arn: string;
  userIds: readonly string[];
}

interface User {
  readonly name: string;
}

export const userGroupGaps: readonly Gap[] = [
  { service, operation: "CreateUserGroup", reason, answer: create },
  { service, operation: "DescribeUserGroups", reason, answer: describe },
  { service, operation: "ModifyUserGroup", reason, answer: modify },
  { service, operation: "DeleteUserGroup", reason, answer: remove },
  {
    service,
    operation: "DeleteUser",
    reason: "moto has no user groups, so it does not refuse to delete the default user of one.",
    answer: refuseDefaultUser,
  },
];

/** A user group names users that exist. */
export const userRecordings: readonly Recording[] = [
  {
    service,
    operation: "CreateUser",
    record: ({ region, input }, _, memory) =>
      void users(memory).set(`${region} ${String(input.UserId)}`, { name: String(input.UserName) }),
  },
  {
    service,
    operation: "DeleteUser",
    record: ({ region, input }, _, memory) => {
      const id = String(input.UserId);
      users(memory).delete(`${region} ${id}`);
      // A deleted user leaves its groups.
      for (const group of table(memory).values()) group.userIds = group.userIds.filter((each) => each !== id);
    },
  },
];

export function hasUserGroup(memory: GapMemory, region: string, id: string): boolean {
  return table(memory).has(`${region} ${id}`);
}

function table(memory: GapMemory): Map<string, UserGroup> {
  return memory.table("elasticache user groups") as unknown as Map<string, UserGroup>;
}

function users(memory: GapMemory): Map<string, User> {
  return memory.table("elasticache users") as unknown as Map<string, User>;
}

function create(call: AwsCall, memory: GapMemory): AwsAnswer {
  const missing = lacking(call.input, "UserGroupId", "Engine");
  if (missing) return refuseLacking(missing);
  const id = String(call.input.UserGroupId);
  const form = readForm(call.input);
  const engine = String(call.input.Engine).toLowerCase();
  if (hasUserGroup(memory, call.region, id))
    return refuseXml("UserGroupAlreadyExists", `User group ${id} already exists.`);
  const userIds = listOf(form, "UserIds");
  const wrong = refuseUsers(call, memory, engine, userIds);
  if (wrong) return wrong;
  const group = { id, engine, arn: arnOf(call, "usergroup", id), userIds };
  table(memory).set(`${call.region} ${id}`, group);
  storeTags(memory, group.arn, form);
  return xml(call, document(call, memory, group));
}

function refuseUsers(
  { region }: AwsCall,
  memory: GapMemory,
  engine: string,
  userIds: readonly string[],
): AwsAnswer | undefined {
  const unknown = userIds.find((id) => !users(memory).has(`${region} ${id}`));
  if (unknown !== undefined) return refuseXml("UserNotFound", `User ${unknown} not found.`, 404);
  const defaults = userIds.filter((id) => users(memory).get(`${region} ${id}`)!.name === "default");
  if (defaults.length > 1) return refuseXml("DuplicateUserName", "The user group has several users named default.");
  if (engine === "redis" && defaults.length === 0)
    return refuseXml("DefaultUserRequired", "User group needs to contain a user with the user name default.");
  return undefined;
}

function describe(call: AwsCall, memory: GapMemory): AwsAnswer {
  const id = call.input.UserGroupId;
  const all = [...table(memory)].filter(([key]) => key.startsWith(`${call.region} `)).map(([, group]) => group);
  const groups = id === undefined ? all : all.filter((group) => group.id === id);
  if (id !== undefined && groups.length === 0) return notFound(call);
  return xml(call, { UserGroups: { each: "member", items: groups.map((group) => document(call, memory, group)) } });
}

function modify(call: AwsCall, memory: GapMemory): AwsAnswer {
  return withGroup(call, memory, (group) => {
    const form = readForm(call.input);
    const removed = listOf(form, "UserIdsToRemove");
    const userIds = [...group.userIds.filter((id) => !removed.includes(id)), ...listOf(form, "UserIdsToAdd")];
    const wrong = refuseUsers(call, memory, group.engine, userIds);
    if (wrong) return wrong;
    group.userIds = userIds;
    return xml(call, document(call, memory, group));
  });
}

function remove(call: AwsCall, memory: GapMemory): AwsAnswer {
  return withGroup(call, memory, (group) => {
    if (groupsUsing(memory, call.region, (each) => userGroupsOf(each).includes(group.id)).length > 0)
      return refuseXml("InvalidUserGroupState", `User group ${group.id} is associated with a replication group.`);
    table(memory).delete(`${call.region} ${group.id}`);
    memory.tags.delete(group.arn);
    return xml(call, { ...document(call, memory, group), Status: "deleting" });
  });
}

function refuseDefaultUser({ region, input }: AwsCall, memory: GapMemory): AwsAnswer | undefined {
  const id = String(input.UserId);
  const isDefault = users(memory).get(`${region} ${id}`)?.name === "default";
  const isUsed = [...table(memory).values()].some(({ userIds }) => userIds.includes(id));
  if (!isDefault || !isUsed) return undefined;
  return refuseXml("DefaultUserAssociatedToUserGroup", `User ${id} is the default user of a user group.`);
}

function document({ region }: AwsCall, memory: GapMemory, group: UserGroup): { readonly [name: string]: XmlValue } {
  const replicationGroups = groupsUsing(memory, region, (each) => userGroupsOf(each).includes(group.id));
  return {
    UserGroupId: group.id,
    Status: "active",
    Engine: group.engine,
    UserIds: { each: "member", items: group.userIds },
    ReplicationGroups: { each: "member", items: replicationGroups.map(({ id }) => id) },
    ARN: group.arn,
  };
}

function withGroup(call: AwsCall, memory: GapMemory, then: (group: UserGroup) => AwsAnswer): AwsAnswer {
  const group = table(memory).get(`${call.region} ${String(call.input.UserGroupId)}`);
  return group ? then(group) : notFound(call);
}

function notFound({ input }: AwsCall): AwsAnswer {
  return refuseXml("UserGroupNotFound", `User group ${String(input.UserGroupId)} not found.`, 404);
}
