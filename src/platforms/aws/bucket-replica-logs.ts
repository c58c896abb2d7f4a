import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { Bucket } from "../../model/bucket";
import { resourceId } from "../resource-id";
import { AwsContext } from "./context";
import { buildLogBucket } from "./log-bucket";
import { PrivateBucket, denyOldTls } from "./private-bucket";

/** Logs who accesses the copy, in the region of the copy. */
export function buildReplicaLogs(
  context: AwsContext,
  bucket: Bucket,
  replica: PrivateBucket,
  elsewhere: { readonly region: string; readonly provider: AwsProvider },
): { readonly accessLogs: PrivateBucket; readonly logging: S3BucketLoggingA } {
  const accessLogs = buildLogBucket(context, bucket, {
    elsewhere,
    parts: ["replica_access_logs"],
    name: [bucket.formerName, "replica-logs"],
    statements: (target) => [
      denyOldTls(target),
      {
        Sid: "WriteServerAccessLogs",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${target.arn}/*`,
        Condition: {
          StringEquals: { "aws:SourceAccount": context.location.account },
          ArnEquals: { "aws:SourceArn": replica.bucket.arn },
        },
      },
    ],
  });
  const logging = new S3BucketLoggingA(bucket, resourceId("aws", "s3_bucket_logging", "replica"), {
    provider: elsewhere.provider,
    bucket: replica.bucket.id,
    targetBucket: accessLogs.bucket.id,
    targetPrefix: "replica/",
    dependsOn: [accessLogs.policy],
  });
  return { accessLogs, logging };
}
