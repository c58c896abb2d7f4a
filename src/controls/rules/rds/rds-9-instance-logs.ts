import { control } from "../../control";
import { hasAll } from "./lists";

/** By the engine without its edition. */
const LOGS: ReadonlyMap<string, readonly string[]> = new Map([
  ["postgres", ["postgresql", "upgrade"]],
  ["mysql", ["audit", "error", "general", "slowquery"]],
  ["mariadb", ["audit", "error", "general", "slowquery"]],
  ["oracle", ["alert", "audit", "listener", "trace"]],
  ["sqlserver", ["agent", "error"]],
]);

export const instanceLogs = control({
  id: "RDS.9",
  title: "Each instance exports all logs of its engine",
  severity: "medium",
  of: ["aws_db_instance"],
  why: "What happened in a database that fails or is broken into is lost with it.",
  fix: "A Database exports them unless logExports says otherwise. Give an instance of your own enabled_cloudwatch_logs_exports, and one of MySQL or MariaDB an aws_db_option_group with MARIADB_AUDIT_PLUGIN, without which audit is empty.",
  verify:
    'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].EnabledCloudwatchLogsExports"',
  each: (instance) => {
    const engine = instance.at("engine");
    if (typeof engine.known !== "string") return engine.row("unknown");
    const family = engine.known.split("-")[0];
    const logs = LOGS.get(family);
    return logs ? hasAll(instance.at("enabled_cloudwatch_logs_exports"), logs) : [];
  },
});
