import { physicalName } from "../values/name";
import { EngineFacts } from "./database-engines";
import { Edge } from "./edge";
import { Member } from "./member";
import { Provider } from "./provider";

/** What of a database decides its users. */
export interface UsedDatabase extends Provider {
  readonly facts: EngineFacts;
  readonly version: string;
  readonly databaseName: string;
  readonly environment: { readonly edges: readonly Edge[] };
}

/** A user of a database that an edge needs, who authenticates by IAM. */
export interface DatabaseUser {
  readonly user: string;
  readonly access: "read" | "read-write";
  /** Name of the workload that connects as this user. */
  readonly consumer: string;
  /** What the administrator runs once, connected to the database, in this order. */
  readonly statements: readonly string[];
}

/**
 * The administrator, whose password AWS manages. 16 characters are the most of MySQL, and PostgreSQL reserves "admin":
 * `MasterUsername` of CreateDBInstance. No other user ends up with this name: theirs have an ending.
 */
export const ADMINISTRATOR = "dbadmin";

const ENDINGS = { read: "_ro", "read-write": "_rw" } as const;

/**
 * Name of the user as which a workload connects: its own with underscores, and what it may do. Named after the former
 * name, as everything that lives outside of Terraform's addresses is.
 */
export function userNameOf(engine: EngineFacts, consumer: Member, access: DatabaseUser["access"]): string {
  const [beginning, ending] = [isReserved(engine, consumer) ? "_" : "", ENDINGS[access]];
  const limit = engine.userLimit - beginning.length - ending.length;
  return `${beginning}${physicalName([consumer.formerName], limit).replace(/-/g, "_")}${ending}`;
}

/** PostgreSQL keeps the names of roles that begin with pg_ for itself: "CREATE ROLE" of its manual. */
function isReserved({ dialect }: EngineFacts, { formerName }: Member): boolean {
  return dialect === "postgres" && formerName.startsWith("pg-");
}

/**
 * Every user of a database but the administrator, in order of the edges. AWS has no way to create them: the
 * administrator runs their statements once, from a migration or by hand. "Creating a database account using IAM
 * authentication" of the Amazon RDS user guide.
 */
export function databaseUsers(database: UsedDatabase): readonly DatabaseUser[] {
  return database.environment.edges
    .filter(({ provider, access }) => provider === database && access !== "administer")
    .map((edge) => userOf(database, edge));
}

function userOf(database: UsedDatabase, edge: Edge): DatabaseUser {
  const access = edge.access as DatabaseUser["access"];
  const user = userNameOf(database.facts, edge.consumer, access);
  const statements =
    database.facts.dialect === "mysql" ? mysql(database, user, access) : postgres(database, user, access);
  return { user, access, consumer: edge.consumer.name, statements };
}

const TABLE_RIGHTS = { read: "SELECT", "read-write": "SELECT, INSERT, UPDATE, DELETE" } as const;
const SEQUENCE_RIGHTS = { read: "SELECT", "read-write": "USAGE, SELECT" } as const;

/**
 * Default privileges are those of whoever creates a table, so migrations run as the administrator as well. Until
 * PostgreSQL 14 everybody may create tables in the schema `public`, readers too.
 */
function postgres(database: UsedDatabase, user: string, access: DatabaseUser["access"]): readonly string[] {
  const [tables, sequences] = [TABLE_RIGHTS[access], SEQUENCE_RIGHTS[access]];
  return [
    `CREATE USER "${user}";`,
    `GRANT rds_iam TO "${user}";`,
    ...(Number(database.version) < 15 ? ['REVOKE CREATE ON SCHEMA "public" FROM PUBLIC;'] : []),
    `GRANT CONNECT ON DATABASE "${database.databaseName}" TO "${user}";`,
    `GRANT USAGE ON SCHEMA "public" TO "${user}";`,
    `GRANT ${tables} ON ALL TABLES IN SCHEMA "public" TO "${user}";`,
    `GRANT ${sequences} ON ALL SEQUENCES IN SCHEMA "public" TO "${user}";`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA "public" GRANT ${tables} ON TABLES TO "${user}";`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA "public" GRANT ${sequences} ON SEQUENCES TO "${user}";`,
  ];
}

/** In the name of a database that is granted on, an underscore stands for any character unless it is escaped. */
function mysql(database: UsedDatabase, user: string, access: DatabaseUser["access"]): readonly string[] {
  const pattern = database.databaseName.replace(/_/g, "\\_");
  return [
    `CREATE USER '${user}'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL;`,
    `GRANT ${TABLE_RIGHTS[access]} ON \`${pattern}\`.* TO '${user}'@'%';`,
  ];
}
