import { control } from "../../control";
import { ofEngine } from "./engine";
import { hasAll } from "./lists";

export const auroraPostgresqlLog = control({
  id: "RDS.37",
  title: "Each Aurora PostgreSQL cluster exports its log",
  severity: "medium",
  of: ["aws_rds_cluster"],
  why: "What happened in a database that fails or is broken into is lost with it.",
  fix: "A Database does unless logExports says otherwise; add postgresql to enabled_cloudwatch_logs_exports of a cluster of your own.",
  verify:
    'aws rds describe-db-clusters --db-cluster-identifier <name> --query "DBClusters[].EnabledCloudwatchLogsExports"',
  each: (database) =>
    ofEngine(database, ["aurora-postgresql"], () =>
      hasAll(database.at("enabled_cloudwatch_logs_exports"), ["postgresql"]),
    ),
});
