import { Database } from "../../../model/database";
import { DatabaseSize } from "../../../model/database-engines";
import { ADMINISTRATOR } from "../../../model/database-users";
import { Bytes } from "../../../values/bytes";
import { watchedMysql, watchedPostgres } from "./monitoring-user";

/** How the official image of an engine is run. */
export interface DockerEngine {
  /** Reference with an exact version. */
  readonly image: string;
  /** The image's own user; a new volume takes its owner over from the image's folder. */
  readonly user: string;
  /** The folder that the image declares as its volume. */
  readonly dataFolder: string;
  /** Folder of the socket and the process id, in memory. */
  readonly runFolder: string;
  readonly variables: (database: Database, passwordFile: string) => Readonly<Record<string, string>>;
  /**
   * Over TCP: while the database is made the server listens on its socket only, and is not ready for anybody yet.
   */
  readonly health: (database: Database) => readonly string[];
  /** What the container runs where an exporter watches it. */
  readonly monitored: (passwordFile: string) => string;
}

/** Both images create their user with these ids. */
const USER = "999:999";

/** The newest minor version of each major one that Docker Hub had in August 2026. */
const POSTGRES_TAGS: Readonly<Record<string, string>> = {
  "14": "14.24",
  "15": "15.19",
  "16": "16.15",
  "17": "17.11",
  "18": "18.6",
};
/** 8.0.46 is the last of its line. */
const MYSQL_TAGS: Readonly<Record<string, string>> = { "8.0": "8.0.46", "8.4": "8.4.10" };

export function engineOf({ facts, version }: Database): DockerEngine {
  return facts.dialect === "mysql" ? mysql(version) : postgres(version);
}

/** From version 18 on the image keeps the data of each major version in a folder of its own, one level below its volume. */
function postgres(version: string): DockerEngine {
  return {
    image: `postgres:${POSTGRES_TAGS[version]}`,
    user: USER,
    dataFolder: Number(version) < 18 ? "/var/lib/postgresql/data" : "/var/lib/postgresql",
    runFolder: "/var/run/postgresql",
    variables: ({ databaseName, facts }, passwordFile) => ({
      POSTGRES_DB: databaseName,
      POSTGRES_USER: ADMINISTRATOR,
      POSTGRES_PASSWORD_FILE: passwordFile,
      // The server listens there, and its clients in the container ask there.
      PGPORT: String(facts.port),
    }),
    health: ({ databaseName }) => [
      "CMD",
      "pg_isready",
      "--quiet",
      "--host=127.0.0.1",
      `--username=${ADMINISTRATOR}`,
      `--dbname=${databaseName}`,
    ],
    monitored: () => watchedPostgres("/var/run/postgresql"),
  };
}

/** Besides root, which no workload is told of, a user with all rights on the one database. */
function mysql(version: string): DockerEngine {
  return {
    image: `mysql:${MYSQL_TAGS[version]}`,
    user: USER,
    dataFolder: "/var/lib/mysql",
    runFolder: "/var/run/mysqld",
    variables: ({ databaseName, facts }, passwordFile) => ({
      MYSQL_DATABASE: databaseName,
      MYSQL_USER: ADMINISTRATOR,
      MYSQL_PASSWORD_FILE: passwordFile,
      MYSQL_ROOT_PASSWORD_FILE: passwordFile,
      MYSQL_ROOT_HOST: "localhost",
      // Of the server and of its clients: "Environment Variables" of MySQL's manual.
      MYSQL_TCP_PORT: String(facts.port),
    }),
    // It answers 0 as soon as the server is there, whether or not it lets anybody in.
    health: () => ["CMD", "mysqladmin", "ping", "--silent", "--host=127.0.0.1", "--protocol=tcp"],
    monitored: watchedMysql,
  };
}

export interface DockerCapacity {
  /** CPU in vCPU. */
  readonly cpu: number;
  readonly memory: Bytes;
}

const CAPACITIES: Readonly<Record<DatabaseSize, DockerCapacity>> = {
  small: { cpu: 1, memory: Bytes.gibibytes(1) },
  medium: { cpu: 2, memory: Bytes.gibibytes(2) },
  large: { cpu: 2, memory: Bytes.gibibytes(4) },
  xlarge: { cpu: 4, memory: Bytes.gibibytes(8) },
};

/** Of an instance class nothing is known here: it gets what the smallest size gets. */
export function capacityOf({ capacity }: Database): DockerCapacity {
  const capacities: Readonly<Record<string, DockerCapacity>> = CAPACITIES;
  return capacities[capacity] ?? CAPACITIES.small;
}
