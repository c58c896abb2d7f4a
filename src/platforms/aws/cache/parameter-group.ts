import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import { Cache } from "../../../model/cache";
import { resourceId } from "../../resource-id";
import { nameOf } from "../context";
import { StoreContext } from "../store-context";

/**
 * The family is in the name, so that a new major version can have its group before the old one is removed: "Engine specific
 * parameters" of the ElastiCache user guide.
 */
export function buildParameterGroup(context: StoreContext, cache: Cache): ElasticacheParameterGroup {
  const family = `${cache.engine}${cache.version.split(".")[0]}`;
  return new ElasticacheParameterGroup(cache, resourceId("aws", "elasticache_parameter_group"), {
    name: nameOf(context, 255, cache.formerName, family),
    description: `Cache ${cache.formerName}`,
    family,
    parameter: [{ name: "maxmemory-policy", value: cache.eviction }],
    lifecycle: { createBeforeDestroy: true },
  });
}
