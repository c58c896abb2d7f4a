import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  S3BucketLifecycleConfiguration,
  S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import {
  S3BucketServerSideEncryptionConfigurationA,
  S3BucketServerSideEncryptionConfigurationRuleA,
} from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { resourceId } from "../resource-id";
import { AwsContext, nameOf } from "./context";
import { Statement, policyDocument } from "./policy";

/** Removes the parts of an upload that never ended, days after its start. */
export const unfinishedUploads = { abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }] };

/** Amazon S3 managed keys: the only encryption that those who deliver logs to a bucket support. */
export const managedEncryption: S3BucketServerSideEncryptionConfigurationRuleA = {
  applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" },
};

/** With a bucket key, which asks KMS once for many objects: "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys". */
export function encryptionWith({ arn }: KmsKey): S3BucketServerSideEncryptionConfigurationRuleA {
  return {
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: arn },
    bucketKeyEnabled: true,
  };
}

export interface PrivateBucketProps {
  /** What tells its resources from others below the scope; none where the scope is the bucket itself. */
  readonly parts?: readonly string[];
  readonly name: string;
  /** Whether a destroy deletes its objects with it, instead of being refused. */
  readonly forceDestroy: boolean;
  readonly encryption: S3BucketServerSideEncryptionConfigurationRuleA;
  readonly versioning: "Enabled" | "Suspended";
  readonly lifecycle: S3BucketLifecycleConfigurationRule[];
  /** Statements of its policy besides the one that denies every request without TLS. */
  readonly statements: (bucket: S3Bucket) => readonly Statement[];
  /** Left out, Object Lock stays off: it is decided when the bucket is created. */
  readonly objectLockEnabled?: true;
  /** Of another region than the environment's. */
  readonly provider?: AwsProvider;
}

/** The resources of a bucket that nobody outside its account reaches and whose objects all belong to its account. */
export interface PrivateBucket {
  readonly bucket: S3Bucket;
  readonly publicAccessBlock: S3BucketPublicAccessBlock;
  readonly ownership: S3BucketOwnershipControls;
  readonly encryption: S3BucketServerSideEncryptionConfigurationA;
  readonly versioning: S3BucketVersioningA;
  readonly lifecycle: S3BucketLifecycleConfiguration;
  readonly policy: S3BucketPolicy;
}

export function buildPrivateBucket(scope: Construct, props: PrivateBucketProps): PrivateBucket {
  const { provider, parts = [] } = props;
  const id = (type: string): string => resourceId("aws", type, ...parts);
  const bucket = new S3Bucket(scope, id("s3_bucket"), {
    provider,
    bucket: props.name,
    forceDestroy: props.forceDestroy,
    objectLockEnabled: props.objectLockEnabled,
  });
  const of = { provider, bucket: bucket.id };
  const publicAccessBlock = new S3BucketPublicAccessBlock(scope, id("s3_bucket_public_access_block"), {
    ...of,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const ownership = new S3BucketOwnershipControls(scope, id("s3_bucket_ownership_controls"), {
    ...of,
    rule: { objectOwnership: "BucketOwnerEnforced" },
  });
  const encryption = new S3BucketServerSideEncryptionConfigurationA(
    scope,
    id("s3_bucket_server_side_encryption_configuration"),
    { ...of, rule: [props.encryption] },
  );
  const versioning = new S3BucketVersioningA(scope, id("s3_bucket_versioning"), {
    ...of,
    versioningConfiguration: { status: props.versioning },
  });
  const lifecycle = new S3BucketLifecycleConfiguration(scope, id("s3_bucket_lifecycle_configuration"), {
    ...of,
    rule: props.lifecycle,
    dependsOn: [versioning],
  });
  const policy = new S3BucketPolicy(scope, id("s3_bucket_policy"), {
    ...of,
    policy: policyDocument(denyWithoutTls(bucket), ...props.statements(bucket)),
    dependsOn: [publicAccessBlock],
  });
  return { bucket, publicAccessBlock, ownership, encryption, versioning, lifecycle, policy };
}

/**
 * Names of buckets are global: the account and the region make this one ours. 63 characters, and not beginning with
 * "sthree-" or "amzn-s3-demo-": "General purpose bucket naming rules" of the Amazon S3 user guide.
 * @param prefix what stands before a name that may not begin as it does
 */
export function bucketNameOf(
  context: AwsContext,
  prefix: "logs" | "data",
  region: string,
  ...parts: readonly string[]
): string {
  const name = nameOf(context, 58, ...parts, context.location.account, region);
  return /^(sthree|amzn-s3-demo)-/.test(name) ? `${prefix}-${name}` : name;
}

function denyWithoutTls(bucket: S3Bucket): Statement {
  return { ...denial(bucket, "DenyWithoutTls"), Condition: { Bool: { "aws:SecureTransport": "false" } } };
}

/** "Enforce TLS 1.2 or higher for your Amazon S3 buckets" of AWS re:Post. */
export function denyOldTls(bucket: S3Bucket): Statement {
  return { ...denial(bucket, "DenyTlsBelow12"), Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } };
}

function denial({ arn }: S3Bucket, Sid: string): Statement {
  return { Sid, Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [arn, `${arn}/*`] };
}
