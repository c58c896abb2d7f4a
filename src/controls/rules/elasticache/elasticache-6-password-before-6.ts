import { control } from "../../control";
import { anyOf } from "../../query";
import { unlessSecondary } from "./caches";

const NEWEST = "the newest";
/** The first version with users of their own. */
const WITH_USERS = 6;

export const passwordBefore6 = control({
  id: "ElastiCache.6",
  title: "Caches of Redis before 6.0, which has no users, ask for a password",
  severity: "medium",
  of: ["aws_elasticache_replication_group"],
  why: "Whoever reaches the port reads and deletes everything.",
  fix: "A Cache runs a later version, with a user for each consumer; raise engine_version of a replication group of your own to 7.1, or give it an auth_token.",
  verify:
    "aws elasticache describe-replication-groups --replication-group-id <cache> --query 'ReplicationGroups[].[AuthTokenEnabled,UserGroupIds]'",
  each: (cache) => {
    const version = cache.at("engine_version");
    const isLater = (known: unknown) => known === NEWEST || majorOf(known) >= WITH_USERS;
    return anyOf(
      unlessSecondary(cache, version, () => version.passes(isLater, { unset: NEWEST })),
      cache.at("auth_token").isSet(),
    );
  },
});

/** Of `7.1`, `6.x` or `5.0.6`. */
function majorOf(version: unknown): number {
  return Number.parseInt(String(version), 10);
}
