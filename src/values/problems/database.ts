import { entry } from "./entry";

/** Mistakes of databases; from 015 on those that AWS alone refuses. */
export const databaseProblems = {
  "SYM-DATABASE-001": entry(
    "No such engine",
    '"postgres", "mysql" or "aurora-postgresql"',
    "say which engine the database runs on",
  ),
  "SYM-DATABASE-002": entry(
    "No such version",
    "a major version of the engine, as a string",
    'give the major version only, such as "16" or "8.4": AWS chooses the minor one',
  ),
  "SYM-DATABASE-003": entry(
    "Not a capacity",
    '"small", "medium", "large", "xlarge" or an instance class such as "db.r7g.4xlarge"',
    "choose a size, or name the class",
  ),
  "SYM-DATABASE-004": entry(
    "Not a storage",
    "whole GiB from 20 to 65536",
    "give { initial: Bytes.gibibytes(100), most: Bytes.gibibytes(500) }",
  ),
  "SYM-DATABASE-005": entry(
    "Not a retention of backups",
    "a Duration of 1 to 35 whole days",
    "choose how far back the database can be restored; a Recovery keeps copies for longer",
  ),
  "SYM-DATABASE-006": entry("Not a window", "a range of time in UTC", "write it as AWS does, in lower case"),
  "SYM-DATABASE-007": entry(
    "Two windows that overlap",
    "a maintenance window that is never within the daily backup window",
    "move one of the two",
  ),
  "SYM-DATABASE-008": entry("Not a number of read replicas", "a whole number from 0 to 15", "say how many"),
  "SYM-DATABASE-009": entry(
    "Not a name of a database",
    "1 to 63 lower-case letters, digits and underscores, a letter first, and no word that the engine reserves",
    "use underscores, not hyphens",
  ),
  "SYM-DATABASE-010": entry(
    "Not a parameter",
    "names of the engine's parameters in lower case, with printable ASCII strings as values",
    'write it as in { max_connections: "200" }',
  ),
  "SYM-DATABASE-011": entry(
    "TLS cannot be turned off",
    "any other parameter, and TLSv1.2 or later where it is a version of TLS",
    "remove the parameter: every connection is encrypted",
  ),
  "SYM-DATABASE-012": entry("Not a log of the engine", "logs that the engine writes", "name the logs to export"),
  "SYM-DATABASE-013": entry(
    "Not a snapshot",
    "the name or the ARN of a snapshot of a database or of a cluster",
    "copy it from `aws rds describe-db-snapshots` or `describe-db-cluster-snapshots`",
  ),
  "SYM-DATABASE-014": entry(
    "Not a retention of Performance Insights",
    "7 days, a multiple of 31 days up to 713, or 731 days",
    "use Duration.days(7), which costs nothing, or a longer one of these",
  ),
  "SYM-DATABASE-015": entry(
    "No such class for the engine",
    "an instance class that the engine runs on",
    "choose another class, or a size",
  ),
  "SYM-DATABASE-016": entry(
    "No read replicas of this engine",
    "readReplicas: 0; RDS refuses replicas of a PostgreSQL or MySQL instance whose password AWS manages",
    'use engine: "aurora-postgresql", whose replicas share the storage and the users of the cluster',
  ),
  "SYM-DATABASE-017": entry(
    "Too few zones for a database",
    "a network of two zones or more, which every DB subnet group needs",
    "give the network zones: 2",
  ),
  "SYM-DATABASE-018": entry(
    "Not a snapshot that can be restored here",
    "a snapshot of the environment's region, of a cluster for Aurora and of an instance for the others",
    "copy the snapshot to the region, or choose another",
  ),
  "SYM-DATABASE-019": entry(
    "No Performance Insights on this class",
    "performanceInsights left out; MySQL has none on micro and small classes",
    "remove the property, or choose a larger class",
  ),
} as const;
