import { jobs } from "../../model/scrape-jobs";
import type { Section } from "./dashboard";
import { lines } from "./panels";

const legend = "{{store}}";
const PG = `{job="${jobs.postgres}"}`;
const MY = `{job="${jobs.mysql}"}`;

/** Metrics of postgres_exporter. */
export const POSTGRES: Section = {
  title: "PostgreSQL",
  panels: [
    lines({
      title: "Connections in use",
      description: "Of those that the server takes. From 80 % on there is an alert.",
      unit: "percentunit",
      queries: [
        {
          expr: `sum by (store) (pg_stat_database_numbackends${PG}) / max by (store) (pg_settings_max_connections${PG})`,
          legend,
        },
      ],
    }),
    lines({
      title: "Transactions",
      description: "In a second, committed and rolled back.",
      unit: "ops",
      queries: [
        { expr: `sum by (store) (rate(pg_stat_database_xact_commit${PG}[5m]))`, legend: "{{store}} committed" },
        { expr: `sum by (store) (rate(pg_stat_database_xact_rollback${PG}[5m]))`, legend: "{{store}} rolled back" },
      ],
    }),
    lines({
      title: "Blocks found in memory",
      description: "A fall means that the data in use no longer fits into memory.",
      unit: "percentunit",
      queries: [
        {
          expr: `sum by (store) (rate(pg_stat_database_blks_hit${PG}[5m])) / (sum by (store) (rate(pg_stat_database_blks_hit${PG}[5m])) + sum by (store) (rate(pg_stat_database_blks_read${PG}[5m])) > 0)`,
          legend,
        },
      ],
    }),
    lines({
      title: "Deadlocks",
      description: "Within five minutes. Two transactions waited for each other, and one was ended.",
      unit: "short",
      queries: [{ expr: `sum by (store) (increase(pg_stat_database_deadlocks${PG}[5m]))`, legend }],
    }),
    lines({
      title: "Temporary files",
      description: "Bytes in a second, of sorts and joins that do not fit into work_mem.",
      unit: "bytes",
      queries: [{ expr: `sum by (store) (rate(pg_stat_database_temp_bytes${PG}[5m]))`, legend }],
    }),
    lines({
      title: "Size",
      description: "Of all databases of the server, on disk.",
      unit: "bytes",
      queries: [{ expr: `sum by (store) (pg_database_size_bytes${PG})`, legend }],
    }),
  ],
};

/** Metrics of mysqld_exporter. */
export const MYSQL: Section = {
  title: "MySQL",
  panels: [
    lines({
      title: "Connections in use",
      description: "Of those that the server takes. From 80 % on there is an alert.",
      unit: "percentunit",
      queries: [
        {
          expr: `max by (store) (mysql_global_status_threads_connected${MY}) / max by (store) (mysql_global_variables_max_connections${MY})`,
          legend,
        },
      ],
    }),
    lines({
      title: "Queries",
      description: "In a second.",
      unit: "ops",
      queries: [{ expr: `sum by (store) (rate(mysql_global_status_queries${MY}[5m]))`, legend }],
    }),
    lines({
      title: "Slow queries",
      description: "Within five minutes, longer than long_query_time.",
      unit: "short",
      queries: [{ expr: `sum by (store) (increase(mysql_global_status_slow_queries${MY}[5m]))`, legend }],
    }),
  ],
};
