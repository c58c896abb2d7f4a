import { ADMINISTRATOR } from "../../../model/database-users";
import { MONITORING_FOLDER_OF_SECRET, MONITORING_USER, MOST_CONNECTIONS } from "../monitoring/monitoring-user";
import { VALUE_FILE } from "../secret-volume";

const PASSWORD = `$(cat ${MONITORING_FOLDER_OF_SECRET}/${VALUE_FILE})`;

/**
 * Starts PostgreSQL and, as soon as it answers on its socket, makes the exporter's role or gives it its password again: a
 * volume that is older than the monitoring has none. The image lets in whoever is on its socket.
 *
 * @param socketFolder where the server has its socket
 */
export function watchedPostgres(socketFolder: string): string {
  const socket = `--host=${socketFolder} --username=${ADMINISTRATOR} --dbname=postgres`;
  return besides("docker-entrypoint.sh postgres", {
    answers: `pg_isready --quiet ${socket}`,
    client: `psql --quiet --no-psqlrc --file=- --single-transaction --set=ON_ERROR_STOP=1 --output=/dev/null ${socket}`,
    // The server would log a statement that fails, and the password with it.
    sql: [
      "SET LOCAL log_statement = 'none';",
      "SET LOCAL log_min_error_statement = 'panic';",
      "SET LOCAL log_min_duration_statement = -1;",
      "SET LOCAL client_min_messages = 'warning';",
      `SELECT 'CREATE ROLE ${MONITORING_USER}' WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '${MONITORING_USER}') \\gexec`,
      `ALTER ROLE ${MONITORING_USER} LOGIN CONNECTION LIMIT ${MOST_CONNECTIONS} PASSWORD '${PASSWORD}';`,
      `GRANT pg_monitor TO ${MONITORING_USER};`,
    ],
  });
}

/** The same for MySQL, as root, who may sign in on the socket only. PROCESS and REPLICATION CLIENT as mysqld_exporter asks for. */
export function watchedMysql(passwordFile: string): string {
  const options = "/tmp/monitoring.cnf";
  const user = `'${MONITORING_USER}'@'%'`;
  const identified = `${user} IDENTIFIED BY '${PASSWORD}' WITH MAX_USER_CONNECTIONS ${MOST_CONNECTIONS};`;
  const settings = `--defaults-extra-file=${options} --protocol=socket`;
  return [
    `(umask 077; printf '[client]\\nuser=root\\npassword=%s\\n' "$(cat ${passwordFile})" > ${options})`,
    besides("docker-entrypoint.sh mysqld", {
      answers: `mysqladmin ${settings} --silent ping`,
      client: `mysql ${settings}`,
      sql: [
        `CREATE USER IF NOT EXISTS ${identified}`,
        `ALTER USER ${identified}`,
        `GRANT PROCESS, REPLICATION CLIENT ON *.* TO ${user};`,
        `GRANT SELECT ON performance_schema.* TO ${user};`,
      ],
    }),
  ].join("\n");
}

interface Beside {
  /** Ends with 0 when the server answers. */
  readonly answers: string;
  /** Reads statements from its input. */
  readonly client: string;
  readonly sql: readonly string[];
}

/**
 * The statements reach the client by its input: no process has the password among its arguments. The inner shell is left
 * behind, so that it becomes a child of the container's init: the server takes every child of its own for a part of it.
 */
function besides(server: string, { answers, client, sql }: Beside): string {
  return [
    "make_user() {",
    `  until ${answers}; do sleep 1; done`,
    `  until ${client} <<SQL`,
    ...sql,
    "SQL",
    "  do sleep 5; done",
    "}",
    "( make_user & )",
    `exec ${server}`,
  ].join("\n");
}
