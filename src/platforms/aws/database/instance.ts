import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { Database } from "../../../model/database";
import { ADMINISTRATOR } from "../../../model/database-users";
import { Bytes } from "../../../values/bytes";
import { resourceId } from "../../resource-id";
import { StoreContext } from "../store-context";
import { DatabaseBuild } from "./build";
import { instanceClassOf } from "./instance-classes";
import { buildDatabaseLogs } from "./logs";
import { tryBuildMonitoring } from "./monitoring";
import { tryBuildOptions } from "./options";
import { parameterGroupOf } from "./parameters";
import { CERTIFICATE_AUTHORITY, buildPlace, changesAtOnce, farewellOf, identifierOf, watchingOf } from "./shared";

/** One instance of Amazon RDS, with a standby that nobody reads from where it has several zones. */
export function buildInstance(context: StoreContext, database: Database): DatabaseBuild {
  const identifier = identifierOf(context, database);
  const key = context.keys.of(database.dataClass).arn;
  const place = buildPlace(context, database);
  const logGroups = buildDatabaseLogs(context, database, "instance", identifier);
  const monitoring = tryBuildMonitoring(context, database, [identifier]);
  const parameterGroup = new DbParameterGroup(
    database,
    resourceId("aws", "db_parameter_group"),
    parameterGroupOf(context, database),
  );
  const optionGroup = tryBuildOptions(context, database);
  const instance = new DbInstance(database, resourceId("aws", "db_instance"), {
    identifier,
    engine: database.engine,
    engineVersion: database.version,
    // The declared version is the major one: AWS installs another only where it is declared.
    allowMajorVersionUpgrade: true,
    autoMinorVersionUpgrade: database.autoMinorVersionUpgrade,
    instanceClass: instanceClassOf(database),
    ...contentOf(database),
    ...storageOf(database.storage!),
    storageEncrypted: true,
    kmsKeyId: key,
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: key,
    iamDatabaseAuthenticationEnabled: true,
    caCertIdentifier: CERTIFICATE_AUTHORITY,
    parameterGroupName: parameterGroup.name,
    optionGroupName: optionGroup?.name,
    port: database.ports[database.mainPort].number,
    dbSubnetGroupName: place.subnetGroup.name,
    vpcSecurityGroupIds: [place.securityGroup.id],
    publiclyAccessible: false,
    multiAz: database.multiZone,
    backupRetentionPeriod: database.backupRetention.toDays(),
    backupWindow: database.windows.backup,
    maintenanceWindow: database.windows.maintenance,
    applyImmediately: changesAtOnce(database),
    copyTagsToSnapshot: true,
    ...farewellOf(context, database),
    enabledCloudwatchLogsExports: [...database.logExports],
    ...watchingOf(context, database, monitoring),
    dependsOn: [...logGroups, ...(monitoring ? [monitoring.policy] : [])],
  });
  return {
    ...place,
    needs: [instance],
    ends: {
      host: instance.address,
      readerHost: instance.address,
      resourceId: instance.resourceId,
      administrator: instance.username,
      secretArn: instance.masterUserSecret.get(0).secretArn,
    },
    resources: { ...place, logGroups, monitoringRole: monitoring?.role, parameterGroup, optionGroup, instance },
  };
}

/**
 * A snapshot brings its own database and administrator; naming others would replace the restored instance in the next
 * plan.
 */
function contentOf({ restoreFrom, databaseName }: Database): {
  snapshotIdentifier?: string;
  dbName?: string;
  username?: string;
} {
  return restoreFrom === undefined
    ? { dbName: databaseName, username: ADMINISTRATOR }
    : { snapshotIdentifier: restoreFrom };
}

function storageOf({ initial, most }: { readonly initial: Bytes; readonly most: Bytes }): {
  storageType: string;
  allocatedStorage: number;
  maxAllocatedStorage?: number;
} {
  const [from, to] = [initial, most].map((amount) => amount.toMebibytes() / 1024);
  return { storageType: "gp3", allocatedStorage: from, maxAllocatedStorage: to > from ? to : undefined };
}
