import { Database } from "../../../../model/database";
import type { EnvironmentModel } from "../../../../model/environment";
import type { AlertRuleRecord } from "../../../../model/monitoring-record";
import { jobs } from "../../../../model/scrape-jobs";
import { selector } from "./promql";
import { signals } from "../../../../model/prometheus-signals";
import { partOf, reachRules } from "./stores";

/**
 * Of PostgreSQLHighConnections, for ten minutes, in the rules that the exporter of PostgreSQL brings along (postgres_mixin). The
 * fifth that is left is for a deployment, which connects new containers before the old ones leave.
 */
const MOST_CONNECTIONS = 0.8;
const CONNECTIONS_SECONDS = 600;

interface Dialect {
  readonly job: string;
  readonly up: string;
  /** Share of the connections that are in use. */
  readonly connections: (of: string) => string;
}

const DIALECTS: Readonly<Record<"postgres" | "mysql", Dialect>> = {
  postgres: {
    job: jobs.postgres,
    up: "pg_up",
    connections: (of) =>
      `sum(pg_stat_database_numbackends${of}) / (max(pg_settings_max_connections${of}) - max(pg_settings_superuser_reserved_connections${of}))`,
  },
  mysql: {
    job: jobs.mysql,
    up: "mysql_up",
    connections: (of) =>
      `max(mysql_global_status_threads_connected${of}) / max(mysql_global_variables_max_connections${of})`,
  },
};

export function databaseRules(environment: EnvironmentModel): readonly AlertRuleRecord[] {
  return environment.declaredOf(Database).flatMap((database) => {
    const { job, up, connections } = DIALECTS[database.facts.dialect];
    return [
      ...reachRules(database, job, up),
      {
        ...partOf(database, "connections"),
        expr: `${connections(selector({ job, store: database.name }))} > ${MOST_CONNECTIONS}`,
        forSeconds: CONNECTIONS_SECONDS,
        severity: "ticket" as const,
        signal: signals.databaseConnections,
        summary: `More than ${MOST_CONNECTIONS * 100} % of the connections of ${database.name} are in use; when none is left, it refuses new ones.`,
      },
    ];
  });
}
