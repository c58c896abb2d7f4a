import { lacking, refuseXml } from "../answers";
import { listOf, readForm } from "../form";
import type { AwsAnswer, AwsCall, GapMemory } from "../gap";
import { tryFindParameterGroup } from "./parameter-groups";
import { hasSubnetGroup, subnetGroupNotFound } from "./subnet-groups";
import { refuseLacking } from "./tags";
import { hasUserGroup } from "./user-groups";

/** What AWS refuses of a new group, or of one with its modifications; undefined when nothing is wrong. */
export function refuseGroup(call: AwsCall, memory: GapMemory): AwsAnswer | undefined {
  const missing = lacking(call.input, "ReplicationGroupId", "ReplicationGroupDescription");
  if (missing) return refuseLacking(missing);
  const id = String(call.input.ReplicationGroupId);
  if (!/^[a-z](?!.*--)[a-z0-9-]{0,38}[a-z0-9]$/i.test(id))
    return refuseXml("InvalidParameterValue", `The parameter ReplicationGroupId is not a valid identifier: ${id}`);
  return (
    refuseParameterGroup(call, memory) ?? refuseNetwork(call, memory) ?? refuseUsers(call, memory) ?? refuseNodes(call)
  );
}

function refuseParameterGroup({ region, input }: AwsCall, memory: GapMemory): AwsAnswer | undefined {
  const name = input.CacheParameterGroupName as string | undefined;
  if (name === undefined || name.startsWith("default.")) return undefined;
  const found = tryFindParameterGroup(memory, region, name);
  if (!found) return refuseXml("CacheParameterGroupNotFound", `CacheParameterGroup ${name} not found.`, 404);
  const [engine, version] = [String(input.Engine ?? "redis"), input.EngineVersion as string | undefined];
  const family = version === undefined ? engine : `${engine}${version.split(".")[0]}`;
  if (found.family.startsWith(family)) return undefined;
  const message = `Expected a parameter group of family ${family} but found one of family ${found.family}`;
  return refuseXml("InvalidParameterCombination", message);
}

function refuseNetwork({ region, input }: AwsCall, memory: GapMemory): AwsAnswer | undefined {
  const name = input.CacheSubnetGroupName as string | undefined;
  return name === undefined || hasSubnetGroup(memory, region, name) ? undefined : subnetGroupNotFound(name);
}

function refuseUsers({ region, input }: AwsCall, memory: GapMemory): AwsAnswer | undefined {
  const userGroups = listOf(readForm(input), "UserGroupIds");
  const unknown = userGroups.find((id) => !hasUserGroup(memory, region, id));
  if (unknown !== undefined) return refuseXml("UserGroupNotFound", `User group ${unknown} not found.`, 404);
  if (userGroups.length === 0 || input.TransitEncryptionEnabled === "true") return undefined;
  const message = "User group based access control requires encryption-in-transit to be enabled.";
  return refuseXml("InvalidParameterCombination", message);
}

function refuseNodes({ input }: AwsCall): AwsAnswer | undefined {
  const nodes = Number(input.NumCacheClusters ?? Number(input.ReplicasPerNodeGroup ?? 0) + 1);
  const failover = input.AutomaticFailoverEnabled === "true";
  if (failover && nodes < 2 && input.ClusterMode !== "enabled")
    return refuseXml("InvalidParameterCombination", "Automatic failover requires at least two cache clusters.");
  if (input.MultiAZEnabled === "true" && !failover)
    return refuseXml("InvalidParameterCombination", "Multi-AZ requires automatic failover to be enabled.");
  return undefined;
}
