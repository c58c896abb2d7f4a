import type { Control } from "../../control";
import { snapshotsPrivate } from "./rds-1-snapshots-private";
import { instanceIamAuthentication } from "./rds-10-instance-iam-authentication";
import { backupsEnabled } from "./rds-11-backups-enabled";
import { clusterIamAuthentication } from "./rds-12-cluster-iam-authentication";
import { minorUpgrades } from "./rds-13-minor-upgrades";
import { backtracking } from "./rds-14-backtracking";
import { clusterMultiZone } from "./rds-15-cluster-multi-zone";
import { clusterCopiesTags } from "./rds-16-cluster-copies-tags";
import { instanceCopiesTags } from "./rds-17-instance-copies-tags";
import { inNetwork } from "./rds-18-in-network";
import { clusterEvents } from "./rds-19-cluster-events";
import { notPublic } from "./rds-2-not-public";
import { instanceEvents } from "./rds-20-instance-events";
import { parameterGroupEvents } from "./rds-21-parameter-group-events";
import { securityGroupEvents } from "./rds-22-security-group-events";
import { portNotDefault } from "./rds-23-port-not-default";
import { clusterAdministrator } from "./rds-24-cluster-administrator";
import { instanceAdministrator } from "./rds-25-instance-administrator";
import { inBackupPlan } from "./rds-26-backup-plan";
import { clusterEncrypted } from "./rds-27-cluster-encrypted";
import { instanceEncrypted } from "./rds-3-instance-encrypted";
import { auroraMysqlAuditLog } from "./rds-34-aurora-mysql-audit-log";
import { clusterMinorUpgrades } from "./rds-35-cluster-minor-upgrades";
import { postgresqlLog } from "./rds-36-postgresql-log";
import { auroraPostgresqlLog } from "./rds-37-aurora-postgresql-log";
import { postgresqlTls } from "./rds-38-postgresql-tls";
import { mysqlTls } from "./rds-39-mysql-tls";
import { snapshotsEncrypted } from "./rds-4-snapshots-encrypted";
import { instanceMultiZone } from "./rds-5-multi-zone";
import { enhancedMonitoring } from "./rds-6-enhanced-monitoring";
import { clusterDeletionProtected } from "./rds-7-cluster-deletion-protected";
import { instanceDeletionProtected } from "./rds-8-instance-deletion-protected";
import { instanceLogs } from "./rds-9-instance-logs";

/** By id. */
export const rds: readonly Control[] = [
  snapshotsPrivate,
  notPublic,
  instanceEncrypted,
  snapshotsEncrypted,
  instanceMultiZone,
  enhancedMonitoring,
  clusterDeletionProtected,
  instanceDeletionProtected,
  instanceLogs,
  instanceIamAuthentication,
  backupsEnabled,
  clusterIamAuthentication,
  minorUpgrades,
  backtracking,
  clusterMultiZone,
  clusterCopiesTags,
  instanceCopiesTags,
  inNetwork,
  clusterEvents,
  instanceEvents,
  parameterGroupEvents,
  securityGroupEvents,
  portNotDefault,
  clusterAdministrator,
  instanceAdministrator,
  inBackupPlan,
  clusterEncrypted,
  auroraMysqlAuditLog,
  clusterMinorUpgrades,
  postgresqlLog,
  auroraPostgresqlLog,
  postgresqlTls,
  mysqlTls,
];
