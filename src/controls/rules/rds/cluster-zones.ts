import type { Row } from "../../evidence";
import type { Scope } from "../../query";

const TYPE = "aws_rds_cluster_instance";

/** Whether the instances of a cluster are in two zones at least. Which zone AWS chooses, only a deploy shows. */
export function zonesOf(cluster: Scope): Row | readonly Row[] {
  const own = cluster.at("db_cluster_instance_class");
  // AWS makes the three instances of such a cluster, each in a zone of its own.
  if (!own.isAbsentNow) return own.isSet();
  const instances = cluster.companions(TYPE, "cluster_identifier");
  return instances.all.length > 0 ? judge(cluster, instances.all) : instances.exist();
}

function judge(cluster: Scope, instances: readonly Scope[]): Row | readonly Row[] {
  const zones = instances.map((instance) => instance.at("availability_zone"));
  const stated = zones.filter(({ known }) => known !== undefined);
  const isOpen = stated.length < zones.length && (zones.length > 1 || isRepeated(instances[0]));
  const count = new Set(stated.map(({ known }) => known)).size;
  const verdict = count > 1 ? "satisfied" : isOpen ? "unknown" : "violated";
  if (stated.length > 0) return stated.map((zone) => zone.row(verdict));
  return cluster.row(TYPE, `${instances.map(({ address }) => address).join(", ")}, in zones of AWS's choice`, verdict);
}

/** One block of Terraform that is several instances. */
function isRepeated(instance: Scope): boolean {
  const { count, for_each: each } = instance.resource.attributes;
  return (count !== undefined && Number(count) !== 1) || each !== undefined;
}
