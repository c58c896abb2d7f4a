import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { Bucket } from "../../model/bucket";
import { resourceId } from "../resource-id";
import { nameOfBucket } from "./bucket-name";
import { AwsContext } from "./context";
import { buildLogBucket } from "./log-bucket";
import { Statement } from "./policy";
import { PrivateBucket, denyOldTls } from "./private-bucket";

/**
 * The environment's bucket for the server access logs of all its buckets. Amazon S3 delivers them to a bucket with Amazon
 * S3 managed keys only: "Enabling Amazon S3 server access logging".
 */
export function buildServerAccessLogs(context: AwsContext): PrivateBucket {
  return buildLogBucket(context, context.environment, {
    parts: ["server_access_logs"],
    name: ["server-access-logs"],
    statements: (bucket) => [denyOldTls(bucket), writing(context, bucket)],
  });
}

/** Each bucket's logs are below its own name there. */
export function logAccess(bucket: Bucket, s3Bucket: S3Bucket, logs: PrivateBucket): S3BucketLoggingA {
  return new S3BucketLoggingA(bucket, resourceId("aws", "s3_bucket_logging"), {
    bucket: s3Bucket.id,
    targetBucket: logs.bucket.id,
    targetPrefix: `${bucket.formerName}/`,
    dependsOn: [logs.policy],
  });
}

/** Names, not references: each bucket's logging refers to this policy. */
function writing(context: AwsContext, { arn }: S3Bucket): Statement {
  const { environment, location } = context;
  const sources = environment.declaredOf(Bucket).filter(({ accessLogs }) => accessLogs);
  return {
    Sid: "WriteServerAccessLogs",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `${arn}/*`,
    Condition: {
      StringEquals: { "aws:SourceAccount": location.account },
      ArnEquals: {
        "aws:SourceArn": sources.map((bucket) => `arn:${location.partition}:s3:::${nameOfBucket(context, bucket)}`),
      },
    },
  };
}
