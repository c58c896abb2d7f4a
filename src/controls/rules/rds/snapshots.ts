import type { Facts } from "../../../facts";
import type { Row } from "../../evidence";
import { Scope } from "../../query";
import { orOfOrigin } from "./origin";

/** Where a snapshot names what it is of, and the type of that. */
const SOURCES: Readonly<Record<string, readonly [attribute: string, type: string]>> = {
  aws_db_snapshot: ["db_instance_identifier", "aws_db_instance"],
  aws_db_cluster_snapshot: ["db_cluster_identifier", "aws_rds_cluster"],
  aws_db_snapshot_copy: ["source_db_snapshot_identifier", "aws_db_snapshot"],
  aws_rds_cluster_snapshot_copy: ["source_db_cluster_snapshot_identifier", "aws_db_cluster_snapshot"],
};

/** Whether a snapshot is encrypted: as its database is, or a copy by a key of its own. */
export function encryptionOf(snapshot: Scope): Row {
  const source = SOURCES[snapshot.resource.type];
  if (source === undefined) return encryptionOfDatabase(snapshot);
  const [attribute, type] = source;
  const key = snapshot.at("kms_key_id");
  if (!key.isAbsentNow) return key.isSet();
  const name = snapshot.at(attribute);
  const found = snapshot.follow(type, attribute) ?? named(snapshot.facts, type, name.known);
  return found ? encryptionOf(found) : name.row("unknown");
}

function encryptionOfDatabase(database: Scope): Row {
  return orOfOrigin(database, "storage_encrypted", (value) => value.is(true, { unset: false }));
}

/** By the name that hand-written Terraform states instead of a reference. */
function named(facts: Facts, type: string, name: unknown): Scope | undefined {
  const byName = facts.once(
    `${type} by its identifier`,
    () => new Map(facts.ofType(type).map((each) => [each.attributes[IDENTIFIERS[type]], each] as const)),
  );
  const found = typeof name === "string" ? byName.get(name) : undefined;
  return found && new Scope(facts, found);
}

const IDENTIFIERS: Readonly<Record<string, string>> = {
  aws_db_instance: "identifier",
  aws_rds_cluster: "cluster_identifier",
  aws_db_snapshot: "db_snapshot_identifier",
  aws_db_cluster_snapshot: "db_cluster_snapshot_identifier",
};
