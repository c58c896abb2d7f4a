import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { resourceId } from "../resource-id";
import { arnOf } from "./account";
import { AwsContext, nameOf } from "./context";
import { policyDocument } from "./policy";

const PURPOSE = "access_logs";
/** Days after which the parts of an upload that never ended are removed. */
const UNFINISHED_UPLOADS = 7;

export interface AccessLogsBuild {
  readonly bucket: S3Bucket;
  /** What must exist before the load balancer may write. */
  readonly policy: S3BucketPolicy;
}

/**
 * The bucket for the load balancer's access logs. Elastic Load Balancing can write to a bucket with Amazon S3 managed
 * keys only: "Enable access logs for your Application Load Balancer", step 1.
 */
export function buildAccessLogs(context: AwsContext): AccessLogsBuild {
  const { environment } = context;
  const { accessLogRetention, deletionProtection } = environment.defaults;
  const id = (type: string): string => resourceId("aws", type, PURPOSE);
  const bucket = new S3Bucket(environment, id("s3_bucket"), {
    bucket: bucketName(context),
    forceDestroy: !deletionProtection,
  });
  const block = new S3BucketPublicAccessBlock(environment, id("s3_bucket_public_access_block"), {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new S3BucketOwnershipControls(environment, id("s3_bucket_ownership_controls"), {
    bucket: bucket.id,
    rule: { objectOwnership: "BucketOwnerEnforced" },
  });
  new S3BucketServerSideEncryptionConfigurationA(environment, id("s3_bucket_server_side_encryption_configuration"), {
    bucket: bucket.id,
    rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
  });
  const versioning = new S3BucketVersioningA(environment, id("s3_bucket_versioning"), {
    bucket: bucket.id,
    versioningConfiguration: { status: "Enabled" },
  });
  new S3BucketLifecycleConfiguration(environment, id("s3_bucket_lifecycle_configuration"), {
    bucket: bucket.id,
    rule: [
      {
        id: "expire",
        status: "Enabled",
        filter: [{}],
        expiration: [{ days: accessLogRetention.toDays() }],
        noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: UNFINISHED_UPLOADS }],
      },
    ],
    dependsOn: [versioning],
  });
  const policy = new S3BucketPolicy(environment, id("s3_bucket_policy"), {
    bucket: bucket.id,
    policy: bucketPolicy(context, bucket),
    dependsOn: [block],
  });
  return { bucket, policy };
}

/**
 * Names of buckets are global: the account and the region make this one ours. 63 characters, and not beginning with
 * "sthree-" or "amzn-s3-demo-": "General purpose bucket naming rules" of the Amazon S3 user guide.
 */
function bucketName(context: AwsContext): string {
  const { account, region } = context.location;
  const name = nameOf(context, 58, "access-logs", account, region);
  return /^(sthree|amzn-s3-demo)-/.test(name) ? `logs-${name}` : name;
}

function bucketPolicy({ location }: AwsContext, bucket: S3Bucket): string {
  return policyDocument(
    {
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [bucket.arn, `${bucket.arn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      Sid: "WriteAccessLogs",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${bucket.arn}/AWSLogs/${location.account}/*`,
      // Its ARN holds the account; that aws:SourceAccount is sent too is nowhere documented.
      Condition: { ArnLike: { "aws:SourceArn": arnOf(location, "elasticloadbalancing", "loadbalancer/*") } },
    },
  );
}
