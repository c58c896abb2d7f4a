import { control } from "../../control";
import { judgeTrailBucket } from "./trail-bucket";

const BLOCKS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

export const trailBucketNotPublic = control({
  id: "CloudTrail.6",
  title: "The buckets of trails block public access",
  severity: "critical",
  of: ["aws_cloudtrail"],
  why: "The record of every call tells an attacker the names, roles and habits of the whole account.",
  fix: "The bucket of an Audit blocks it unless an override takes that away; give the bucket of your own trail an aws_s3_bucket_public_access_block with all four set to true.",
  verify: "aws s3api get-bucket-policy-status --bucket <bucket>; aws s3api get-public-access-block --bucket <bucket>",
  each: (trail, query) =>
    judgeTrailBucket(trail, query, (bucket) =>
      bucket
        .companions("aws_s3_bucket_public_access_block", "bucket")
        .judge((block) => BLOCKS.map((name) => block.at(name).is(true, { unset: false }))),
    ),
});
