import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { arnOf } from "./account";
import { AwsContext } from "./context";
import { buildLogBucket } from "./log-bucket";
import { Statement } from "./policy";

export interface AccessLogsBuild {
  readonly bucket: S3Bucket;
  /** What must exist before the load balancer may write. */
  readonly policy: S3BucketPolicy;
}

/** What tells the bucket from others below the environment. */
export const accessLogsPart = "access_logs";

/**
 * The bucket for the load balancer's access logs. Elastic Load Balancing can write to a bucket with Amazon S3 managed
 * keys only: "Enable access logs for your Application Load Balancer", step 1.
 */
export function buildAccessLogs(context: AwsContext): AccessLogsBuild {
  return buildLogBucket(context, context.environment, {
    parts: [accessLogsPart],
    name: ["access-logs"],
    statements: (bucket) => [writing(context, bucket)],
  });
}

function writing({ location }: AwsContext, bucket: S3Bucket): Statement {
  return {
    Sid: "WriteAccessLogs",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `${bucket.arn}/AWSLogs/${location.account}/*`,
    // Its ARN holds the account; that aws:SourceAccount is sent too is nowhere documented.
    Condition: { ArnLike: { "aws:SourceArn": arnOf(location, "elasticloadbalancing", "loadbalancer/*") } },
  };
}
