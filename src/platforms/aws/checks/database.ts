import { Database } from "../../../model/database";
import { isAurora } from "../../../model/database-engines";
import { Network } from "../../../model/network";
import { Problem, problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";
import { hasPerformanceInsights, instanceClassOf, isClassOfEngine } from "../database/instance-classes";
import { isLogRetention, logRetentionDays } from "../log-group";

/** "Working with DB subnet groups" of the Amazon RDS user guide, also where there is no standby. */
const FEWEST_ZONES = 2;

/** What AWS refuses or breaks on, found before anything is built. */
export function checkDatabase(location: AwsLocation, database: Database): readonly Problem[] {
  const { engine, readReplicas, logRetention, node } = database;
  const instanceClass = instanceClassOf(database);
  const [network] = database.environment.declaredOf(Network);
  const problems: Problem[] = [];
  if (!isClassOfEngine(database))
    problems.push(
      problem("SYM-DATABASE-015", node.path, `capacity: ${instanceClass} for ${engine}`, {
        allowed: "classes of the r and x families, db.t4g.medium, db.t4g.large, db.t3.medium and db.t3.large",
      }),
    );
  if (readReplicas > 0 && !isAurora(engine))
    problems.push(problem("SYM-DATABASE-016", node.path, `readReplicas: ${readReplicas} of ${engine}`));
  if (network && network.zones < FEWEST_ZONES)
    problems.push(problem("SYM-DATABASE-017", node.path, `zones: ${network.zones} of ${network.node.path}`));
  if (database.performanceInsights && !hasPerformanceInsights(database))
    problems.push(problem("SYM-DATABASE-019", node.path, `capacity: ${instanceClass} for ${engine}`));
  if (!isLogRetention(logRetention))
    problems.push(
      problem("SYM-AWS-009", node.path, `logRetention: ${logRetention}`, {
        allowed: `days: ${logRetentionDays.join(", ")}`,
      }),
    );
  return [...problems, ...checkSnapshot(location, database)];
}

/** A name alone says neither its region nor what it is of. */
function checkSnapshot(location: AwsLocation, { engine, restoreFrom, node }: Database): readonly Problem[] {
  if (!restoreFrom?.startsWith("arn:")) return [];
  const [, partition, , region, , kind] = restoreFrom.split(":");
  const isRestorable =
    partition === location.partition &&
    region === location.region &&
    kind === (isAurora(engine) ? "cluster-snapshot" : "snapshot");
  if (isRestorable) return [];
  return [
    problem("SYM-DATABASE-018", node.path, restoreFrom, {
      allowed: `a ${isAurora(engine) ? "snapshot of a cluster" : "snapshot of an instance"} in ${location.region}`,
    }),
  ];
}
