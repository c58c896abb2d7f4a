import { control } from "../../control";
import { closedToPublic } from "./public-access";

const FORBIDDEN = {
  actions: ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:ListBucketVersions"],
  lists: ["public-read", "public-read-write", "authenticated-read"],
  permissions: ["READ", "READ_ACP", "FULL_CONTROL"],
};

export const publicReadProhibited = control({
  id: "S3.2",
  title: "Nobody outside may read a bucket: its public access block, or its policy and access list, see to it",
  severity: "critical",
  of: ["aws_s3_bucket"],
  why: "Everybody on the internet lists and downloads the objects.",
  fix: "A Bucket is closed unless an override opens it; for a bucket of your own set restrict_public_buckets and ignore_public_acls of its aws_s3_bucket_public_access_block to true.",
  verify: "aws s3api get-bucket-policy-status --bucket <bucket>; aws s3api get-bucket-acl --bucket <bucket>",
  each: (bucket) => closedToPublic(bucket, FORBIDDEN),
});
