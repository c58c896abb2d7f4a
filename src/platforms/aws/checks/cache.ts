import { Cache } from "../../../model/cache";
import { nodeTypeOf } from "../../../model/cache-capacity";
import { Problem, problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";
import { isLogRetention, logRetentionDays } from "../log-group";

/** Users of a user group: "Role-Based Access Control (RBAC)" of the ElastiCache user guide. One of them is the default user. */
const MOST_CONSUMERS = 99;
/** Families that new caches cannot have, and the one that moves data to disks: "Supported node types", "Data tiering". */
const UNUSABLE = /^cache\.(t1|t2|m1|m2|m3|c1|r3|r6gd)\./;

/** What AWS refuses or breaks on, found before anything is built. */
export function checkCache(_location: AwsLocation, cache: Cache): readonly Problem[] {
  const { environment, logRetention, recovery } = cache;
  const { path } = cache.node;
  const problems: Problem[] = [];
  const nodeType = nodeTypeOf(cache.capacity);
  if (UNUSABLE.test(nodeType)) problems.push(problem("SYM-CACHE-013", path, nodeType));
  if (recovery && recovery.rpo.toDays() < 1) problems.push(problem("SYM-CACHE-012", path, `rpo: ${recovery.rpo}`));
  const consumers = environment.edges.filter(({ provider }) => provider === cache).length;
  if (consumers > MOST_CONSUMERS) problems.push(problem("SYM-CACHE-014", path, `${consumers} consumers`));
  if (!isLogRetention(logRetention))
    problems.push(
      problem("SYM-AWS-009", path, `logRetention: ${logRetention}`, {
        allowed: `days: ${logRetentionDays.join(", ")}`,
      }),
    );
  return problems;
}
