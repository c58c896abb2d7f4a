import { refuseXml, xml } from "../answers";
import type { AwsAnswer, AwsCall, Gap, GapMemory, Recording } from "../gap";
import { groupsUsing } from "./replication-group-table";
import { service } from "./tags";

const reason = "moto cannot delete a subnet group of ElastiCache; it keeps it, so the name cannot be used again.";

/** moto makes subnet groups and finds their VPC. */
export const subnetGroupGaps: readonly Gap[] = [
  { service, operation: "DeleteCacheSubnetGroup", reason, answer: remove },
  {
    service,
    operation: "DescribeCacheSubnetGroups",
    reason,
    answer: ({ region, input }, memory) => {
      const name = String(input.CacheSubnetGroupName);
      return table(memory).get(`${region} ${name}`)?.deleted ? subnetGroupNotFound(name) : undefined;
    },
  },
];

export const subnetGroupRecordings: readonly Recording[] = [
  {
    service,
    operation: "CreateCacheSubnetGroup",
    record: ({ region, input }, _, memory) =>
      void table(memory).set(`${region} ${String(input.CacheSubnetGroupName)}`, { deleted: false }),
  },
];

export function hasSubnetGroup(memory: GapMemory, region: string, name: string): boolean {
  return table(memory).get(`${region} ${name}`)?.deleted === false;
}

export function subnetGroupNotFound(name: string): AwsAnswer {
  return refuseXml("CacheSubnetGroupNotFoundFault", `CacheSubnetGroup ${name} not found.`);
}

function table(memory: GapMemory): Map<string, Record<string, unknown>> {
  return memory.table("elasticache subnet groups");
}

function remove(call: AwsCall, memory: GapMemory): AwsAnswer {
  const name = String(call.input.CacheSubnetGroupName);
  if (!hasSubnetGroup(memory, call.region, name)) return subnetGroupNotFound(name);
  const [user] = groupsUsing(memory, call.region, ({ request }) => request.CacheSubnetGroupName === name);
  if (user) return refuseXml("CacheSubnetGroupInUse", `Cache subnet group ${name} is used by ${user.id}.`);
  table(memory).set(`${call.region} ${name}`, { deleted: true });
  return xml(call);
}
