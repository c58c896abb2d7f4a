/** A relational engine: one of Amazon RDS, or PostgreSQL on the storage of Amazon Aurora. */
export type DatabaseEngine = "postgres" | "mysql" | "aurora-postgresql";

/** How much CPU and memory; each platform has a table of its own. */
export type DatabaseSize = "small" | "medium" | "large" | "xlarge";

export interface EngineFacts {
  /** Name by which readers know it. */
  readonly title: string;
  /** Which SQL it speaks; also the name of its port. */
  readonly dialect: "postgres" | "mysql";
  /** Not the engine's default, which whoever scans a network tries first. */
  readonly port: number;
  /** Major versions that RDS offers, and its Docker image too, the oldest first. */
  readonly versions: readonly string[];
  readonly defaultVersion: string;
  /** Most characters of a database user's name. */
  readonly userLimit: number;
  /** Logs that can be exported to CloudWatch: `EnableCloudwatchLogsExports` of the Amazon RDS API. */
  readonly logs: readonly string[];
  readonly defaultLogs: readonly string[];
  /** Parameter that refuses connections without TLS. */
  readonly tlsParameter: string;
}

/**
 * Versions: "Supported PostgreSQL versions", "Supported MySQL versions" of the Amazon RDS release notes and "Aurora
 * PostgreSQL release calendar".
 */
export const databaseEngines: Readonly<Record<DatabaseEngine, EngineFacts>> = {
  postgres: {
    title: "PostgreSQL",
    dialect: "postgres",
    port: 5433,
    versions: ["14", "15", "16", "17", "18"],
    defaultVersion: "17",
    userLimit: 63,
    logs: ["postgresql", "upgrade", "iam-db-auth-error"],
    defaultLogs: ["postgresql", "upgrade"],
    tlsParameter: "rds.force_ssl",
  },
  mysql: {
    title: "MySQL",
    dialect: "mysql",
    port: 3307,
    versions: ["8.0", "8.4"],
    defaultVersion: "8.4",
    userLimit: 32,
    logs: ["audit", "error", "general", "slowquery", "iam-db-auth-error"],
    defaultLogs: ["audit", "error", "general", "slowquery"],
    tlsParameter: "require_secure_transport",
  },
  "aurora-postgresql": {
    title: "Aurora PostgreSQL",
    dialect: "postgres",
    port: 5433,
    versions: ["14", "15", "16", "17"],
    defaultVersion: "17",
    userLimit: 63,
    logs: ["postgresql", "iam-db-auth-error"],
    defaultLogs: ["postgresql"],
    tlsParameter: "rds.force_ssl",
  },
};

export const databaseSizes: readonly DatabaseSize[] = ["small", "medium", "large", "xlarge"];

/** True for an engine with the storage of Amazon Aurora. */
export function isAurora(engine: DatabaseEngine): boolean {
  return engine === "aurora-postgresql";
}

/**
 * Names that no database can have: those of the engines' own databases and the reserved words of their SQL that are
 * likely names; RDS refuses both. Appendix C of the PostgreSQL manual, "Keywords and Reserved Words" of MySQL's.
 */
const OWN_DATABASES = {
  postgres: ["postgres", "rdsadmin", "template0", "template1", "db"],
  mysql: ["mysql", "sys", "information_schema", "performance_schema", "innodb", "db"],
};
const RESERVED_WORDS = {
  postgres:
    "all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning right select session_user similar some symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when where window with",
  mysql:
    "accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade case change char character check collate column condition constraint continue convert create cross cube cursor database databases dec decimal declare default delayed delete desc describe deterministic distinct div double drop dual each else elseif empty enclosed escaped except exists exit explain false fetch float for force foreign from fulltext function generated get grant group grouping groups having if ignore in index infile inner inout insensitive insert int integer intersect interval into is iterate join key keys kill lag lateral lead leading leave left like limit linear lines load lock long loop manual master match mod modifies natural not null numeric of on optimize option optionally or order out outer outfile over parallel partition precision primary procedure purge qualify range rank read reads real recursive references regexp release rename repeat replace require resignal restrict return revoke right rlike row rows schema schemas select sensitive separator set show signal smallint spatial specific sql sqlexception sqlstate sqlwarning ssl starting stored system table tablesample terminated then to trailing trigger true undo union unique unlock unsigned update usage use using values varchar virtual when where while window with write xor zerofill",
};

/** True for a name that the engine keeps for itself. */
export function isReservedName(dialect: EngineFacts["dialect"], name: string): boolean {
  return OWN_DATABASES[dialect].includes(name) || RESERVED_WORDS[dialect].split(" ").includes(name);
}
