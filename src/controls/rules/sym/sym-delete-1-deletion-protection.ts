import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Query, Scope } from "../../query";

/** Days in which a key or a secret can be had back. */
const LEAST_WINDOW = 7;

type Check = (resource: Scope, query: Query) => Row | readonly Row[];

const protectedBy =
  (attribute: string): Check =>
  (resource) =>
    resource.at(attribute).is(true, { unset: false });
const notForced =
  (attribute: string): Check =>
  (resource) =>
    resource.at(attribute).isNot(true, { unset: false });
const finalSnapshot = notForced("skip_final_snapshot");
const window =
  (attribute: string): Check =>
  (resource) =>
    resource.at(attribute).atLeast(LEAST_WINDOW, { unset: 30 });

/** A cache that keeps no snapshots holds what can be had again. */
const cacheSnapshot: Check = (cache) => {
  const limit = cache.at("snapshot_retention_limit");
  if (limit.isAbsentNow || limit.known === 0) return [];
  return cache.at("final_snapshot_identifier").isSet();
};

/** What keeps a resource's data where Terraform destroys it, by type. */
export const deletionChecks: Readonly<Record<string, readonly Check[]>> = {
  aws_backup_vault: [notForced("force_destroy")],
  aws_cognito_user_pool: [(pool) => pool.at("deletion_protection").is("ACTIVE", { unset: "INACTIVE" })],
  aws_db_instance: [protectedBy("deletion_protection"), finalSnapshot],
  aws_docdb_cluster: [protectedBy("deletion_protection"), finalSnapshot],
  aws_dynamodb_table: [protectedBy("deletion_protection_enabled")],
  aws_ecr_repository: [notForced("force_delete")],
  aws_elasticache_replication_group: [cacheSnapshot],
  aws_kms_external_key: [window("deletion_window_in_days")],
  aws_kms_key: [window("deletion_window_in_days")],
  aws_kms_replica_key: [window("deletion_window_in_days")],
  aws_neptune_cluster: [protectedBy("deletion_protection"), finalSnapshot],
  aws_rds_cluster: [protectedBy("deletion_protection"), finalSnapshot],
  aws_redshift_cluster: [finalSnapshot],
  aws_s3_bucket: [notForced("force_destroy")],
  aws_secretsmanager_secret: [window("recovery_window_in_days")],
};

export const deletionProtection = control({
  id: "SYM-DELETE.1",
  title: "What holds data in production is not deleted at once",
  severity: "high",
  of: Object.keys(deletionChecks),
  demandedFrom: "production",
  why: "A mistaken destroy, or a change that replaces the resource, takes the data with it, and nothing brings it back.",
  fix: "The production tier has it unless an override takes it away; set deletion_protection, keep final snapshots, and leave force_destroy and force_delete off on a resource of your own.",
  verify:
    'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].DeletionProtection"; aws secretsmanager describe-secret --secret-id <name>',
  each: (resource, query) => deletionChecks[resource.resource.type].flatMap((check) => check(resource, query)),
});
