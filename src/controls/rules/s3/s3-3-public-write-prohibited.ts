import { control } from "../../control";
import { closedToPublic } from "./public-access";

const FORBIDDEN = {
  actions: [
    "s3:PutObject",
    "s3:PutObjectAcl",
    "s3:DeleteObject",
    "s3:DeleteObjectVersion",
    "s3:PutBucketAcl",
    "s3:PutBucketPolicy",
    "s3:DeleteBucket",
    "s3:DeleteBucketPolicy",
  ],
  lists: ["public-read-write"],
  permissions: ["WRITE", "WRITE_ACP", "FULL_CONTROL"],
};

export const publicWriteProhibited = control({
  id: "S3.3",
  title: "Nobody outside may write to a bucket: its public access block, or its policy and access list, see to it",
  severity: "critical",
  of: ["aws_s3_bucket"],
  why: "Everybody on the internet replaces or deletes the objects, or stores what you pay for and answer for.",
  fix: "A Bucket is closed unless an override opens it; for a bucket of your own set restrict_public_buckets and ignore_public_acls of its aws_s3_bucket_public_access_block to true.",
  verify: "aws s3api get-bucket-policy-status --bucket <bucket>; aws s3api get-bucket-acl --bucket <bucket>",
  each: (bucket) => closedToPublic(bucket, FORBIDDEN),
});
