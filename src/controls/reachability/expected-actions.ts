import type { ProviderKind } from "../../model/accesses";

/** What a use permits: actions on what is used, and on the key that encrypts it. */
export interface ExpectedActions {
  readonly actions: readonly string[];
  readonly key?: readonly string[];
}

const DECRYPT = ["kms:Decrypt"];
const ENCRYPT = ["kms:Decrypt", "kms:GenerateDataKey"];

const S3_READ = ["s3:GetObject", "s3:ListBucket"];
const S3_WRITE = ["s3:PutObject", "s3:AbortMultipartUpload"];
const S3_BOTH = [
  ...S3_READ,
  ...S3_WRITE,
  "s3:DeleteObject",
  "s3:ListBucketMultipartUploads",
  "s3:ListMultipartUploadParts",
];
const SQS_ANY = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl"];
const SQS_CONSUME = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", ...SQS_ANY];

/**
 * What each word permits on AWS, stated a second time: the builders of the platform state it where they make the
 * policies, and the two are compared on every synthesis. A change of either alone is a finding.
 */
export const expectedActions: Readonly<Record<ProviderKind, Readonly<Record<string, ExpectedActions>>>> = {
  Service: { call: { actions: [] } },
  Database: {
    read: { actions: ["rds-db:connect"] },
    "read-write": { actions: ["rds-db:connect"] },
    administer: { actions: ["secretsmanager:GetSecretValue"], key: DECRYPT },
  },
  Cache: {
    read: { actions: ["elasticache:Connect"] },
    "read-write": { actions: ["elasticache:Connect"] },
    administer: { actions: ["elasticache:Connect"] },
  },
  Bucket: {
    read: { actions: S3_READ, key: DECRYPT },
    write: { actions: S3_WRITE, key: ENCRYPT },
    "read-write": { actions: S3_BOTH, key: ENCRYPT },
    administer: {
      actions: [...S3_BOTH, "s3:DeleteObjectVersion", "s3:GetObjectVersion", "s3:ListBucketVersions"],
      key: ENCRYPT,
    },
  },
  Queue: {
    consume: { actions: SQS_CONSUME, key: DECRYPT },
    publish: { actions: ["sqs:SendMessage", ...SQS_ANY], key: ENCRYPT },
    administer: {
      actions: [
        ...SQS_CONSUME,
        "sqs:SendMessage",
        "sqs:PurgeQueue",
        "sqs:StartMessageMoveTask",
        "sqs:ListMessageMoveTasks",
        "sqs:CancelMessageMoveTask",
      ],
      key: ENCRYPT,
    },
  },
  Topic: {
    publish: { actions: ["sns:Publish"], key: ENCRYPT },
    // The topic sends into the queue: the path goes the other way.
    consume: { actions: ["sqs:SendMessage"], key: ENCRYPT },
  },
  FileStore: {
    read: { actions: ["elasticfilesystem:ClientMount"] },
    "read-write": { actions: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"] },
    administer: {
      actions: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientRootAccess", "elasticfilesystem:ClientWrite"],
    },
  },
  Secret: { read: { actions: ["secretsmanager:GetSecretValue"], key: DECRYPT } },
};
