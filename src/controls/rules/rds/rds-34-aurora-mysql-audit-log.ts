import { control } from "../../control";
import { AURORA_MYSQL, ofEngine } from "./engine";
import { hasAll } from "./lists";

export const auroraMysqlAuditLog = control({
  id: "RDS.34",
  title: "Each Aurora cluster that speaks MySQL exports its audit log",
  severity: "medium",
  of: ["aws_rds_cluster"],
  why: "What happened in a database that fails or is broken into is lost with it.",
  fix: "No Database runs this engine; add audit to enabled_cloudwatch_logs_exports of a cluster of your own, and turn server_audit_logging on in its parameter group.",
  verify:
    'aws rds describe-db-clusters --db-cluster-identifier <name> --query "DBClusters[].EnabledCloudwatchLogsExports"',
  each: (database) =>
    ofEngine(database, AURORA_MYSQL, () => hasAll(database.at("enabled_cloudwatch_logs_exports"), ["audit"])),
});
