import type { Row } from "../../evidence";
import type { Scope, Value } from "../../query";

/** Attributes that bring a database its content, and with it what it does not state itself. */
const ORIGINS = [
  "snapshot_identifier",
  "replicate_source_db",
  "replication_source_identifier",
  "restore_to_point_in_time",
  "global_cluster_identifier",
];

/** Whether a database begins as a copy of another. */
export function hasOrigin(database: Scope): boolean {
  return ORIGINS.some((name) => !database.at(name).isAbsentNow);
}

/** The row of an attribute; unknown where it is not set and the database takes it over from what it is a copy of. */
export function orOfOrigin(database: Scope, attribute: string, judge: (value: Value) => Row): Row {
  const value = database.at(attribute);
  if (!value.isAbsentNow || !hasOrigin(database)) return judge(value);
  return value.row("unknown", "not set, so that of what it is a copy of");
}
