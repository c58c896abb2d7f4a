import type { AwsDatabaseResources } from "../../database/build";
import type { AlarmMetric } from "../../alarm";

/** A metric of a database, by its name and how its values are taken together. */
export type DatabaseMetric = (metric: string, statistic: "Maximum" | "Minimum") => AlarmMetric;

/**
 * Of the instance, or of all instances of the cluster taken together, so that the largest value is that of the busiest:
 * "Amazon CloudWatch dimensions for Aurora".
 */
export function metricsOf({ instance, cluster }: AwsDatabaseResources): DatabaseMetric {
  const dimensions: Readonly<Record<string, string>> =
    cluster === undefined
      ? { DBInstanceIdentifier: instance!.identifier }
      : { DBClusterIdentifier: cluster.clusterIdentifier };
  return (metric, statistic) => ({ namespace: "AWS/RDS", metric, dimensions, statistic });
}
