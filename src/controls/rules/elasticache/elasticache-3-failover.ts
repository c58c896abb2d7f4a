import { control } from "../../control";

export const failover = control({
  id: "ElastiCache.3",
  title: "A replica takes over by itself when a primary fails",
  severity: "medium",
  demandedFrom: "staging",
  of: ["aws_elasticache_replication_group"],
  why: "The cache refuses writes until somebody promotes a replica by hand.",
  fix: "A Cache of two or more nodes has it, which its tier gives it from staging on; set automatic_failover_enabled of a replication group of your own to true and give it a replica.",
  verify:
    "aws elasticache describe-replication-groups --replication-group-id <cache> --query 'ReplicationGroups[].AutomaticFailover'",
  each: (cache) => cache.at("automatic_failover_enabled").is(true, { unset: false }),
});
