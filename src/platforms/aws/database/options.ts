import { DbOptionGroup } from "@cdktf/provider-aws/lib/db-option-group";
import { Database } from "../../../model/database";
import { resourceId } from "../../resource-id";
import { nameOf } from "../context";
import { StoreContext } from "../store-context";
import { isProtected } from "./shared";

/**
 * The options of a MySQL instance, which PostgreSQL does not have: every MySQL 8.4, and 8.0 from 8.0.28 on, can record who
 * connects. Statements are not recorded, because they hold data: "MariaDB Audit Plugin support for MySQL".
 */
export function tryBuildOptions(context: StoreContext, database: Database): DbOptionGroup | undefined {
  const { engine, version, facts, formerName, logExports } = database;
  if (facts.dialect !== "mysql") return undefined;
  return new DbOptionGroup(database, resourceId("aws", "db_option_group"), {
    name: nameOf(context, 255, formerName, `${engine}${version}`.replace(/\./g, "-")),
    optionGroupDescription: `Database ${formerName}`,
    engineName: engine,
    majorEngineVersion: version,
    // A group without an option is kept: an instance does not let go of its group when its configuration does.
    option: logExports.includes("audit") ? [AUDIT] : [],
    // RDS deletes no group that a snapshot or a backup names, and those of a protected database stay.
    skipDestroy: isProtected(database),
    // As with the parameter group, a new version brings a new one.
    lifecycle: { createBeforeDestroy: true },
  });
}

const AUDIT = {
  optionName: "MARIADB_AUDIT_PLUGIN",
  optionSettings: [{ name: "SERVER_AUDIT_EVENTS", value: "CONNECT" }],
};
