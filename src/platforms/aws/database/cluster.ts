import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import { RdsClusterParameterGroup } from "@cdktf/provider-aws/lib/rds-cluster-parameter-group";
import { Database } from "../../../model/database";
import { ADMINISTRATOR } from "../../../model/database-users";
import { resourceId } from "../../resource-id";
import { StoreContext } from "../store-context";
import { DatabaseBuild } from "./build";
import { instanceClassOf } from "./instance-classes";
import { buildDatabaseLogs } from "./logs";
import { MonitoringBuild, tryBuildMonitoring } from "./monitoring";
import { parameterGroupOf } from "./parameters";
import {
  CERTIFICATE_AUTHORITY,
  PlaceBuild,
  buildPlace,
  changesAtOnce,
  farewellOf,
  identifierOf,
  watchingOf,
} from "./shared";

/** A cluster of Amazon Aurora: instances in different zones on one storage, each of which can take over from the writer. */
export function buildCluster(context: StoreContext, database: Database): DatabaseBuild {
  const identifier = identifierOf(context, database);
  const place = buildPlace(context, database);
  const logGroups = buildDatabaseLogs(context, database, "cluster", identifier);
  const parameterGroup = new RdsClusterParameterGroup(
    database,
    resourceId("aws", "rds_cluster_parameter_group"),
    parameterGroupOf(context, database),
  );
  const key = context.keys.of(database.dataClass).arn;
  const cluster = new RdsCluster(database, resourceId("aws", "rds_cluster"), {
    clusterIdentifier: identifier,
    engine: database.engine,
    engineVersion: database.version,
    // The declared version is the major one: AWS installs another only where it is declared.
    allowMajorVersionUpgrade: true,
    ...contentOf(database),
    storageEncrypted: true,
    kmsKeyId: key,
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: key,
    iamDatabaseAuthenticationEnabled: true,
    dbClusterParameterGroupName: parameterGroup.name,
    port: database.ports[database.mainPort].number,
    dbSubnetGroupName: place.subnetGroup.name,
    vpcSecurityGroupIds: [place.securityGroup.id],
    backupRetentionPeriod: database.backupRetention.toDays(),
    preferredBackupWindow: database.windows.backup,
    preferredMaintenanceWindow: database.windows.maintenance,
    applyImmediately: changesAtOnce(database),
    copyTagsToSnapshot: true,
    ...farewellOf(context, database),
    enabledCloudwatchLogsExports: [...database.logExports],
    dependsOn: [...logGroups],
  });
  const identifiers = numbersOf(database).map((number) => identifierOf(context, database, number));
  const monitoring = tryBuildMonitoring(context, database, identifiers);
  const instances = buildInstances(context, database, { cluster, place, monitoring, identifiers });
  return {
    ...place,
    needs: [cluster, ...instances],
    ends: {
      host: cluster.endpoint,
      readerHost: database.readReplicas > 0 ? cluster.readerEndpoint : cluster.endpoint,
      resourceId: cluster.clusterResourceId,
      administrator: cluster.masterUsername,
      secretArn: cluster.masterUserSecret.get(0).secretArn,
    },
    resources: { ...place, logGroups, monitoringRole: monitoring?.role, parameterGroup, cluster, instances },
  };
}

/** One that writes and its replicas; with several zones at least one of these, which takes over. From "1" on. */
function numbersOf({ readReplicas, multiZone }: Database): readonly string[] {
  const count = 1 + Math.max(readReplicas, multiZone ? 1 : 0);
  return Array.from({ length: count }, (_, index) => String(index + 1));
}

interface ClusterParts {
  readonly cluster: RdsCluster;
  readonly place: PlaceBuild;
  readonly monitoring?: MonitoringBuild;
  readonly identifiers: readonly string[];
}

/** In turn in each zone of the network, so that two are never in one before every zone has one. */
function buildInstances(context: StoreContext, database: Database, parts: ClusterParts): readonly RdsClusterInstance[] {
  const { cluster, place, monitoring, identifiers } = parts;
  const zones = context.network!.dataSubnets.map(({ availabilityZoneInput }) => availabilityZoneInput);
  return identifiers.map(
    (identifier, index) =>
      new RdsClusterInstance(database, resourceId("aws", "rds_cluster_instance", String(index + 1)), {
        identifier,
        clusterIdentifier: cluster.id,
        engine: database.engine,
        instanceClass: instanceClassOf(database),
        availabilityZone: zones[index % zones.length],
        promotionTier: index,
        autoMinorVersionUpgrade: database.autoMinorVersionUpgrade,
        caCertIdentifier: CERTIFICATE_AUTHORITY,
        dbSubnetGroupName: place.subnetGroup.name,
        publiclyAccessible: false,
        preferredMaintenanceWindow: database.windows.maintenance,
        applyImmediately: changesAtOnce(database),
        copyTagsToSnapshot: true,
        ...watchingOf(context, database, monitoring),
        dependsOn: monitoring ? [monitoring.policy] : undefined,
      }),
  );
}

/**
 * A snapshot brings its own database and administrator; naming others would replace the restored cluster in the next
 * plan.
 */
function contentOf({ restoreFrom, databaseName }: Database): {
  snapshotIdentifier?: string;
  databaseName?: string;
  masterUsername?: string;
} {
  return restoreFrom === undefined
    ? { databaseName, masterUsername: ADMINISTRATOR }
    : { snapshotIdentifier: restoreFrom };
}
