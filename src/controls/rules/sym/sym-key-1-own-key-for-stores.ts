import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Query, Scope } from "../../query";
import { isLogBucket } from "./log-buckets";
import { isOwnKey } from "./own-key";
import { constructOf } from "./recovery-intent";

/** Where a store names its key, by type; a bucket's is in a resource beside it. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  aws_backup_vault: ["kms_key_arn"],
  aws_db_instance: ["kms_key_id"],
  aws_dynamodb_table: ["server_side_encryption", "kms_key_arn"],
  aws_efs_file_system: ["kms_key_id"],
  aws_elasticache_replication_group: ["kms_key_id"],
  aws_rds_cluster: ["kms_key_id"],
  aws_secretsmanager_secret: ["kms_key_id"],
  aws_sns_topic: ["kms_master_key_id"],
  aws_sqs_queue: ["kms_master_key_id"],
};

export const ownKeyForStores = control({
  id: "SYM-KEY.1",
  title: "Each store of confidential or restricted data is encrypted with a customer-managed key of its environment",
  severity: "medium",
  of: ["aws_s3_bucket", ...Object.keys(KEYS)],
  why: "With a key that AWS manages whoever may read the store reads the data: no key policy stands in between, and none can be revoked.",
  fix: "Stores of this library have the key of their data class unless an override takes it away; name an aws_kms_key in a store of your own.",
  verify:
    'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].KmsKeyId", then aws kms describe-key --key-id <key> --query KeyMetadata.KeyManager',
  each: (store, query) => {
    if (!isConfidential(query, store)) return [];
    if (store.resource.type !== "aws_s3_bucket") return isOwnKey(store.at(...KEYS[store.resource.type]));
    // The access logs of a load balancer and of S3 can only be encrypted with the key of S3.
    return isLogBucket(query, store) ? [] : keyOfBucket(store);
  },
});

/** What declares no class is confidential, as stores of the vocabulary are. */
function isConfidential(query: Query, store: Scope): boolean {
  return constructOf(query, store)?.intent.dataClass !== "internal";
}

function keyOfBucket(bucket: Scope): readonly Row[] {
  return bucket
    .companions("aws_s3_bucket_server_side_encryption_configuration", "bucket")
    .judge((one) => isOwnKey(one.at("rule", "apply_server_side_encryption_by_default", "kms_master_key_id")));
}
