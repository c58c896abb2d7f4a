import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Database } from "../../../model/database";
import { resourceId } from "../../resource-id";
import { groupNameOf, nameOf } from "../context";
import { StoreContext } from "../store-context";
import { hasPerformanceInsights } from "./instance-classes";
import { MonitoringBuild } from "./monitoring";

/** Certificates of the instances: valid until 2061, in every region. "Certificate authorities" of the Amazon RDS user guide. */
export const CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1";
const INSIGHTS_RETENTION_DAYS = 7;

/** Identifiers have 63 characters: "Quotas and constraints for Amazon RDS". */
export function identifierOf(context: StoreContext, database: Database, ...parts: readonly string[]): string {
  return nameOf(context, 63, database.formerName, ...parts);
}

export interface PlaceBuild {
  readonly subnetGroup: DbSubnetGroup;
  /** Without a rule of its own: the edges bring those. */
  readonly securityGroup: SecurityGroup;
}

/** Where the database is: in the subnets without a way out, behind a group that only its consumers pass. */
export function buildPlace(context: StoreContext, database: Database): PlaceBuild {
  const network = context.network!;
  const subnetGroup = new DbSubnetGroup(database, resourceId("aws", "db_subnet_group"), {
    name: nameOf(context, 255, database.formerName),
    description: `Database ${database.formerName}`,
    subnetIds: network.dataSubnets.map(({ id }) => id),
  });
  const securityGroup = new SecurityGroup(database, resourceId("aws", "security_group"), {
    name: groupNameOf(context, database.formerName),
    description: `Database ${database.formerName}`,
    vpcId: network.vpc.id,
  });
  return { subnetGroup, securityGroup };
}

/** Whether it is to be kept, by itself or by its tier. */
export function isProtected({ deletionProtection, environment }: Database): boolean {
  return deletionProtection || environment.defaults.deletionProtection;
}

/**
 * What is protected changes in its maintenance window, because much of it needs a restart: "Using the schedule modifications
 * setting" of the Amazon RDS user guide. Elsewhere at once, so that the next plan finds nothing left to do.
 */
export function changesAtOnce(database: Database): boolean {
  return !isProtected(database);
}

/**
 * What remains of a database that is deleted. Before that its protection is turned off, so where the tier protects, the
 * final snapshot and the backups stay all the same. The snapshot's name is the same on every run; where one of that name
 * exists already, AWS refuses the deletion.
 */
export function farewellOf(context: StoreContext, database: Database): FarewellSettings {
  const { deletionProtection } = database;
  if (!isProtected(database)) return { deletionProtection, skipFinalSnapshot: true, deleteAutomatedBackups: true };
  return {
    deletionProtection,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier: nameOf(context, 255, database.formerName, "final"),
    deleteAutomatedBackups: false,
  };
}

interface FarewellSettings {
  readonly deletionProtection: boolean;
  readonly skipFinalSnapshot: boolean;
  readonly finalSnapshotIdentifier?: string;
  readonly deleteAutomatedBackups: boolean;
}

/** How what runs can be watched: Performance Insights and Enhanced Monitoring. */
export function watchingOf(
  context: StoreContext,
  database: Database,
  monitoring: MonitoringBuild | undefined,
): WatchingSettings {
  const retention = database.performanceInsights?.retention;
  const insights = hasPerformanceInsights(database)
    ? {
        performanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: context.keys.of(database.dataClass).arn,
        performanceInsightsRetentionPeriod: retention?.toDays() ?? INSIGHTS_RETENTION_DAYS,
      }
    : { performanceInsightsEnabled: false };
  return {
    ...insights,
    monitoringInterval: monitoring?.interval ?? 0,
    monitoringRoleArn: monitoring?.role.arn,
  };
}

interface WatchingSettings {
  readonly performanceInsightsEnabled: boolean;
  readonly performanceInsightsKmsKeyId?: string;
  readonly performanceInsightsRetentionPeriod?: number;
  readonly monitoringInterval: number;
  readonly monitoringRoleArn?: string;
}
