import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { Audit } from "../../../model/audit";
import { resourceId } from "../../resource-id";
import { AwsContext } from "../context";
import { buildLogBucket } from "../log-bucket";
import { PrivateBucket, bucketNameOf, buildPrivateBucket, encryptionWith, unfinishedUploads } from "../private-bucket";
import { trailStatements } from "./trail-name";

/** Days for which an object that somebody deleted or overwrote can be had back. */
const UNDO_DAYS = 30;

export interface AuditBucket extends PrivateBucket {
  /** Who read or changed what is recorded. */
  readonly accessLogs: PrivateBucket;
  readonly logging: S3BucketLoggingA;
}

/** The one bucket for what the audit records. Only the trail and the recorder of configurations may write to it. */
export function buildAuditBucket(context: AwsContext, audit: Audit): AuditBucket {
  const { environment, location, keys } = context;
  const name = bucketNameOf(context, "logs", location.region, audit.formerName);
  const recorded = buildPrivateBucket(audit, {
    name,
    forceDestroy: !environment.defaults.deletionProtection,
    encryption: encryptionWith(keys.of("audit")),
    versioning: "Enabled",
    lifecycle: [
      {
        id: "expire",
        status: "Enabled",
        filter: [{}],
        expiration: [{ days: audit.retention.toDays() }],
        noncurrentVersionExpiration: [{ noncurrentDays: UNDO_DAYS }],
        ...unfinishedUploads,
      },
      {
        id: "markers",
        status: "Enabled",
        filter: [{}],
        expiration: [{ expiredObjectDeleteMarker: true }],
      },
    ],
    statements: (bucket) => (audit.trail ? trailStatements(context, audit, bucket) : []),
  });
  const accessLogs = buildAccessLogs(context, audit, name);
  const logging = new S3BucketLoggingA(audit, resourceId("aws", "s3_bucket_logging"), {
    bucket: recorded.bucket.id,
    targetBucket: accessLogs.bucket.id,
    targetPrefix: "access/",
    dependsOn: [accessLogs.policy],
  });
  return { ...recorded, accessLogs, logging };
}

/** Amazon S3 delivers access logs to a bucket with its own keys only: "Enabling Amazon S3 server access logging". */
function buildAccessLogs(context: AwsContext, audit: Audit, source: string): PrivateBucket {
  const { location } = context;
  return buildLogBucket(context, audit, {
    parts: ["access_logs"],
    name: [audit.formerName, "access"],
    statements: ({ arn }) => [
      {
        Sid: "WriteServerAccessLogs",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${arn}/access/*`,
        Condition: {
          StringEquals: { "aws:SourceAccount": location.account },
          ArnEquals: { "aws:SourceArn": `arn:${location.partition}:s3:::${source}` },
        },
      },
    ],
  });
}
