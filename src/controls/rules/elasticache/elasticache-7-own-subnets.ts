import { control } from "../../control";
import { CACHES, isMember } from "./caches";

export const ownSubnets = control({
  id: "ElastiCache.7",
  title: "Caches are in subnets that were chosen for them",
  severity: "high",
  of: CACHES,
  why: "The default group holds the subnets of the default network, which lead to the internet.",
  fix: "A Cache is in the data subnets of the Network unless an override moves it; name an aws_elasticache_subnet_group of your own in subnet_group_name.",
  verify: "aws elasticache describe-cache-clusters --query 'CacheClusters[].[CacheClusterId,CacheSubnetGroupName]'",
  each: (cache) => {
    if (isMember(cache)) return [];
    const name = cache.at("subnet_group_name");
    // Nobody can make a group with the name of the default one.
    return cache.follow("aws_elasticache_subnet_group", "subnet_group_name")
      ? name.row("satisfied")
      : name.passes((known) => String(known).toLowerCase() !== "default", { unset: "default" });
  },
});
