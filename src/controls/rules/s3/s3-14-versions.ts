import { control } from "../../control";
import { anyOf } from "../../query";

export const versions = control({
  id: "S3.14",
  title: "Each bucket keeps former versions of its objects",
  severity: "low",
  of: ["aws_s3_bucket"],
  why: "An object that is overwritten or deleted by mistake or by an attacker is gone for good.",
  fix: "A Bucket has them unless versions is false; give a bucket of your own an aws_s3_bucket_versioning with the status Enabled.",
  verify: "aws s3api get-bucket-versioning --bucket <bucket>",
  each: (bucket) =>
    anyOf(
      bucket
        .companions("aws_s3_bucket_versioning", "bucket")
        .judge((versioning) => versioning.at("versioning_configuration", "status").is("Enabled")),
      bucket.blocks("versioning").map((versioning) => versioning.at("enabled").is(true, { unset: false })),
    ),
});
