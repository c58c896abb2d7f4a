import { ElasticacheUser } from "@cdktf/provider-aws/lib/elasticache-user";
import { ElasticacheUserGroup } from "@cdktf/provider-aws/lib/elasticache-user-group";
import { Cache } from "../../../model/cache";
import { Member } from "../../../model/member";
import { CACHE_NAME_LIMIT, accessRules, cacheUserName } from "../../cache-access";
import { resourceId } from "../../resource-id";
import { nameOf } from "../context";
import { StoreContext, usesOfStore } from "../store-context";

/**
 * Users of Redis belong to groups for Valkey too, and only a group for Redis may hold a default user without a password,
 * which is how that user is turned off: "Role-Based Access Control (RBAC)", limitations.
 */
const ENGINE = "redis";

export interface CacheUsers {
  readonly group: ElasticacheUserGroup;
  readonly byConsumer: ReadonlyMap<Member, ElasticacheUser>;
}

/** One user for each consumer, without a password: it authenticates as its role. */
export function buildCacheUsers(context: StoreContext, cache: Cache): CacheUsers {
  const byConsumer = new Map(
    usesOfStore(context, cache).map((edge) => {
      // With IAM the two must be the same: "Authenticating with IAM", limitations.
      const id = cacheUserName(context.environment, edge);
      const user = new ElasticacheUser(cache, resourceId("aws", "elasticache_user", edge.consumer), {
        userId: id,
        userName: id,
        engine: ENGINE,
        accessString: `on ${accessRules(edge.access)}`,
        authenticationMode: { type: "iam" },
      });
      return [edge.consumer, user] as const;
    }),
  );
  const users = [buildDefaultUser(context, cache), ...byConsumer.values()];
  const group = new ElasticacheUserGroup(cache, resourceId("aws", "elasticache_user_group"), {
    userGroupId: nameOf(context, CACHE_NAME_LIMIT, cache.formerName),
    engine: ENGINE,
    userIds: users.map((user) => user.userId),
  });
  return { group, byConsumer };
}

/** Whoever does not authenticate is the user named `default`. The one that AWS would add may do everything; this one, nothing. */
function buildDefaultUser(context: StoreContext, cache: Cache): ElasticacheUser {
  return new ElasticacheUser(cache, resourceId("aws", "elasticache_user", "disabled_default"), {
    userId: nameOf(context, CACHE_NAME_LIMIT, cache.formerName, "disabled-default"),
    userName: "default",
    engine: ENGINE,
    accessString: "off ~* -@all",
    noPasswordRequired: true,
  });
}
