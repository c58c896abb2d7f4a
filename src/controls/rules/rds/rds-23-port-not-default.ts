import { control } from "../../control";
import { orOfOrigin } from "./origin";

const POSTGRES = 5432;
/** By the engine without its edition; of Aurora that of MySQL. */
const PORTS: ReadonlyMap<string, number> = new Map([
  ["postgres", POSTGRES],
  ["mysql", 3306],
  ["mariadb", 3306],
  ["aurora", 3306],
  ["oracle", 1521],
  ["sqlserver", 1433],
  ["db2", 50000],
]);
const DEFAULTS: ReadonlySet<unknown> = new Set(PORTS.values());

export const portNotDefault = control({
  id: "RDS.23",
  title: "No database listens on the default port of its engine",
  severity: "low",
  of: ["aws_db_instance", "aws_rds_cluster"],
  why: "Whoever scans a network tries the default ports first, and knows the engine by them.",
  fix: "A Database listens on another one unless an override changes it; set port of a database of your own.",
  verify: 'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].Endpoint.Port"',
  each: (database) => {
    const [engine, { known }] = [database.at("engine"), database.at("port")];
    const standard = typeof engine.known === "string" ? PORTS.get(engine.known.split("-")[0]) : undefined;
    if (standard !== undefined) {
      const own = engine.known === "aurora-postgresql" ? POSTGRES : standard;
      return orOfOrigin(database, "port", (port) => port.isNot(own, { unset: own }));
    }
    return known === undefined || DEFAULTS.has(known) ? engine.row("unknown") : database.at("port").row("satisfied");
  },
});
