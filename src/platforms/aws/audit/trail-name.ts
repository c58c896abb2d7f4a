import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Audit } from "../../../model/audit";
import { arnOf } from "../account";
import { AwsContext, nameOf } from "../context";
import { Statement } from "../policy";

/** 128 characters: "Naming requirements for CloudTrail resources" of the AWS CloudTrail user guide. */
export function trailName(context: AwsContext, audit: Audit): string {
  return nameOf(context, 128, audit.formerName);
}

/** Known before the trail is there, so that policies name it without a circle. */
export function trailArn(context: AwsContext, audit: Audit): string {
  return arnOf(context.location, "cloudtrail", `trail/${trailName(context, audit)}`);
}

/** "Amazon S3 bucket policy for CloudTrail", for this trail alone. */
export function trailStatements(context: AwsContext, audit: Audit, bucket: S3Bucket): readonly Statement[] {
  const { account } = context.location;
  const ofTrail = { "aws:SourceArn": trailArn(context, audit) };
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  return [
    {
      Sid: "TrailChecksAcl",
      Principal,
      Action: "s3:GetBucketAcl",
      Resource: bucket.arn,
      Condition: { StringEquals: ofTrail },
    },
    {
      Sid: "TrailWrites",
      Principal,
      Action: "s3:PutObject",
      Resource: `${bucket.arn}/AWSLogs/${account}/*`,
      Condition: { StringEquals: { ...ofTrail, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ];
}
