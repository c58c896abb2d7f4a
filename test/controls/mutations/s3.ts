import type { Mutation, Mutations } from "./mutation";

const BLOCKS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];
const OTHER_ACCOUNT = "arn:aws:iam::111122223333:role/partner";

interface Document {
  readonly Statement: {
    Effect: string;
    Principal?: unknown;
    Action?: unknown;
    Resource?: unknown;
    Condition?: unknown;
  }[];
}

/** A change of a JSON policy, or of an empty one where there is none. */
const policy = (edit: (document: Document) => void) => (text: unknown) => {
  const document = JSON.parse(String(text ?? '{"Statement":[]}')) as Document;
  edit(document);
  return JSON.stringify(document);
};

const admitting = (Action: string) =>
  policy(({ Statement }) => Statement.push({ Effect: "Allow", Principal: { AWS: OTHER_ACCOUNT }, Action }));

const admittingEverybody = (Action: string) =>
  policy(({ Statement }) => Statement.push({ Effect: "Allow", Principal: "*", Action, Resource: "*" }));

/** A change of the statement that denies requests without TLS, which comes first. */
const tls = (change: Partial<Document["Statement"][0]>, of = "aws_s3_bucket_policy"): Mutation => ({
  of,
  at: "policy",
  to: policy(({ Statement }) => Object.assign(Statement[0], change)),
});

const disabledRule = { of: "aws_s3_bucket_lifecycle_configuration", at: "rule.0.status", to: "Disabled" };
const removedLifecycle = { of: "aws_s3_bucket_lifecycle_configuration", at: "" };
const legacyRule = { of: "aws_s3_bucket.archive", at: "lifecycle_rule.0.enabled", to: false };

export const s3: Mutations = {
  "S3.1": BLOCKS.map((at) => ({ of: "aws_s3_account_public_access_block", at, to: false })),
  "S3.2": [
    { of: "aws_s3_bucket_public_access_block.site", at: "restrict_public_buckets", to: false, also: ["S3.8"] },
    {
      of: "aws_s3_bucket_public_access_block.exports",
      at: "ignore_public_acls",
      to: false,
      also: ["S3.3", "S3.8"],
    },
    { of: "aws_s3_bucket_public_access_block.site", at: "", also: ["S3.8"] },
    // Of buckets without a public access block.
    { of: "aws_s3_bucket_policy.arrivals", at: "policy", to: admittingEverybody("s3:Get*"), also: ["SYM-REACH.1"] },
    { of: "aws_s3_bucket_acl.arrivals", at: "acl", to: "public-read", also: ["S3.12"] },
    { of: "aws_s3_bucket.outbox", at: "policy", to: admittingEverybody("s3:ListBucket"), also: ["S3.5"] },
    { of: "aws_s3_bucket.outbox", at: "acl", to: "authenticated-read", also: ["S3.12"] },
  ],
  "S3.3": [
    { of: "aws_s3_bucket_public_access_block.inbox", at: "restrict_public_buckets", to: false, also: ["S3.8"] },
    {
      of: "aws_s3_bucket_public_access_block.exports",
      at: "ignore_public_acls",
      to: false,
      also: ["S3.2", "S3.8"],
    },
    { of: "aws_s3_bucket_public_access_block.inbox", at: "", also: ["S3.8"] },
    // Of buckets without a public access block.
    {
      of: "aws_s3_bucket_policy.arrivals",
      at: "policy",
      to: admittingEverybody("s3:PutObject"),
      also: ["SYM-REACH.1"],
    },
    { of: "aws_s3_bucket_acl.arrivals", at: "acl", to: "public-read-write", also: ["S3.2", "S3.12"] },
    { of: "aws_s3_bucket.outbox", at: "policy", to: admittingEverybody("s3:DeleteObject"), also: ["S3.5"] },
    { of: "aws_s3_bucket.outbox", at: "acl", to: "public-read-write", also: ["S3.2", "S3.12"] },
  ],
  "S3.5": [
    { ...tls({ Effect: "Allow" }), also: ["S3.6", "SYM-REACH.1"] },
    tls({ Principal: { AWS: OTHER_ACCOUNT } }),
    tls({ Action: "s3:GetObject" }),
    tls({ Resource: ["arn:aws:s3:::ledger/*"] }),
    tls({ Resource: ["arn:aws:s3:::ledger"] }),
    tls({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    tls({ Condition: { Bool: { "aws:SecureTransport": "false" }, StringEquals: { "aws:PrincipalTag/team": "web" } } }),
    tls({ Action: "s3:GetObject" }, "aws_s3_bucket.archive"),
    { of: "aws_s3_bucket_policy", at: "" },
  ],
  "S3.6": [
    { of: "aws_s3_bucket_policy", at: "policy", to: admitting("s3:PutBucketPolicy"), also: ["SYM-REACH.1"] },
    { of: "aws_s3_bucket_policy", at: "policy", to: admitting("s3:DeleteBucketPolicy"), also: ["SYM-REACH.1"] },
    { of: "aws_s3_bucket_policy", at: "policy", to: admitting("s3:Put*Acl"), also: ["SYM-REACH.1"] },
    { of: "aws_s3_bucket_policy", at: "policy", to: admitting("s3:PutEncryptionConfiguration"), also: ["SYM-REACH.1"] },
    { of: "aws_s3_bucket_policy", at: "policy", to: admitting("*"), also: ["SYM-REACH.1"] },
    { of: "aws_s3_bucket.archive", at: "policy", to: admitting("s3:PutObjectAcl") },
  ],
  "S3.7": [
    { of: "aws_s3_bucket_replication_configuration", at: "rule.0.status", to: "Disabled" },
    {
      of: "aws_s3_bucket_replication_configuration",
      at: "rule.0.destination.bucket",
      to: "${aws_s3_bucket.audit.arn}",
      also: ["SYM-RECOVERY.2"],
    },
    {
      of: "aws_s3_bucket_replication_configuration.ledger",
      at: "rule.0.destination.0.encryption_configuration.0.replica_kms_key_id",
      to: "arn:aws:kms:eu-west-1:123456789012:key/5b3c1c9e-6f0a-4d8e-9c53-0d1f2a7b8e64",
    },
  ],
  "S3.8": [
    ...BLOCKS.map((at) => ({ of: "aws_s3_bucket_public_access_block", at, to: false })),
    { of: "aws_s3_bucket_public_access_block", at: "" },
  ],
  "S3.9": [
    { of: "aws_s3_bucket_logging.ledger", at: "target_bucket", to: "" },
    { of: "aws_s3_bucket_logging.ledger", at: "" },
    { of: "aws_s3_bucket.archive", at: "logging.0.target_bucket", to: "" },
  ],
  "S3.10": [
    { ...disabledRule, also: ["S3.13"] },
    { ...removedLifecycle, also: ["S3.13"] },
    { ...legacyRule, also: ["S3.13"] },
  ],
  "S3.11": [
    { of: "aws_s3_bucket_notification.exports", at: "eventbridge", to: false },
    { of: "aws_s3_bucket_notification.inbox", at: "queue.0.events", to: [] },
    { of: "aws_s3_bucket_notification.arrivals", at: "topic.0.events", to: [] },
  ],
  "S3.12": [
    { of: "aws_s3_bucket_ownership_controls.exports", at: "rule.object_ownership", to: "ObjectWriter" },
    {
      of: "aws_s3_bucket_acl.inbox",
      at: "access_control_policy.0.grant.0.grantee.0.id",
      to: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
    },
    { of: "aws_s3_bucket_acl.inbox", at: "acl", to: "log-delivery-write" },
    { of: "aws_s3_bucket.archive", at: "acl", to: "authenticated-read" },
  ],
  "S3.13": [
    { ...disabledRule, also: ["S3.10"] },
    { ...removedLifecycle, also: ["S3.10"] },
    { ...legacyRule, also: ["S3.10"] },
  ],
  "S3.14": [
    { of: "aws_s3_bucket_versioning", at: "versioning_configuration.status", to: "Suspended" },
    { of: "aws_s3_bucket_versioning", at: "" },
    { of: "aws_s3_bucket.archive", at: "versioning.0.enabled", to: false },
  ],
  "S3.15": [
    { of: "aws_s3_bucket_object_lock_configuration.exports", at: "object_lock_enabled", to: "Disabled" },
    { of: "aws_s3_bucket_object_lock_configuration.exports", at: "rule.0.default_retention.0.mode" },
    { of: "aws_s3_bucket_object_lock_configuration.exports", at: "rule.0.default_retention.0.days", to: 0 },
    { of: "aws_s3_bucket_object_lock_configuration.ledger", at: "rule.0.default_retention.0.years" },
    { of: "aws_s3_bucket_object_lock_configuration.ledger", at: "rule" },
  ],
  "S3.17": [
    {
      of: "aws_s3_bucket_server_side_encryption_configuration.ledger",
      at: "rule.0.apply_server_side_encryption_by_default.0.sse_algorithm",
      to: "AES256",
    },
    { of: "aws_s3_bucket_server_side_encryption_configuration.ledger", at: "", also: ["SYM-KEY.1"] },
    {
      of: "aws_s3_bucket.archive",
      at: "server_side_encryption_configuration.0.rule.0.apply_server_side_encryption_by_default.0.sse_algorithm",
      to: "AES256",
    },
  ],
  "S3.19": BLOCKS.map((name) => ({
    of: "aws_s3_access_point.reports",
    at: `public_access_block_configuration.0.${name}`,
    to: false,
  })),
};
