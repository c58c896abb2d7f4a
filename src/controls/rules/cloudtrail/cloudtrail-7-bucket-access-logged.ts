import { control } from "../../control";
import { anyOf } from "../../query";
import { judgeTrailBucket } from "./trail-bucket";

export const trailBucketAccessLogged = control({
  id: "CloudTrail.7",
  title: "Access to the buckets of trails is logged",
  severity: "low",
  of: ["aws_cloudtrail"],
  why: "Otherwise nobody sees who read or removed the record of what was done.",
  fix: "The bucket of an Audit has access logs unless an override takes them away; give the bucket of your own trail an aws_s3_bucket_logging.",
  verify: "aws s3api get-bucket-logging --bucket <bucket>",
  each: (trail, query) =>
    judgeTrailBucket(trail, query, (bucket) =>
      anyOf(
        bucket.companions("aws_s3_bucket_logging", "bucket").judge((logging) => logging.at("target_bucket").isSet()),
        bucket.blocks("logging").map((logging) => logging.at("target_bucket").isSet()),
      ),
    ),
});
