import { control } from "../../control";
import { ofEngine } from "./engine";
import { hasAll } from "./lists";

export const postgresqlLog = control({
  id: "RDS.36",
  title: "Each PostgreSQL instance exports its log",
  severity: "medium",
  of: ["aws_db_instance"],
  why: "What happened in a database that fails or is broken into is lost with it.",
  fix: "A Database does unless logExports says otherwise; add postgresql to enabled_cloudwatch_logs_exports of an instance of your own.",
  verify:
    'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].EnabledCloudwatchLogsExports"',
  each: (database) =>
    ofEngine(database, ["postgres"], () => hasAll(database.at("enabled_cloudwatch_logs_exports"), ["postgresql"])),
});
