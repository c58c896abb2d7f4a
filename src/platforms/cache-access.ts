import { Edge } from "../model/edge";
import { EnvironmentModel } from "../model/environment";
import { physicalName } from "../values/name";

/** What a client needs besides its data: to say who it is, to select a database, to group commands, to ask for the version. */
const OF_ANY_CLIENT = "+@connection +@transaction";

/**
 * What a user may do, by the word of its use, in the language of access control lists that Valkey and Redis share. Rules hold
 * from left to right, so what is dangerous for others (KEYS, FLUSHALL, CLIENT KILL) is taken away after the categories that
 * contain it; INFO, which clients call at their start, is given back.
 */
const RULES: Readonly<Record<string, string>> = {
  read: `~* -@all +@read ${OF_ANY_CLIENT} -@dangerous +info`,
  "read-write": `~* &* -@all +@read +@write +@pubsub +@scripting ${OF_ANY_CLIENT} -@dangerous +info`,
  administer: "~* &* +@all",
};

export function accessRules(access: string): string {
  return RULES[access];
}

/** 40 characters, as many as ElastiCache takes for its ids. */
export const CACHE_NAME_LIMIT = 40;

/** The user that a consumer of a cache is; each has one of its own, named alike on every platform. */
export function cacheUserName(environment: EnvironmentModel, { provider, consumer }: Edge): string {
  const { project, name } = environment;
  return physicalName([project.slug, name, provider.formerName, consumer.formerName], CACHE_NAME_LIMIT);
}
