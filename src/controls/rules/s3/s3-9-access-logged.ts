import { control } from "../../control";
import { anyOf } from "../../query";
import { receivesAccessLogs } from "./log-targets";

export const accessLogged = control({
  id: "S3.9",
  title: "Each bucket logs who accesses it, except the buckets that such logs go to",
  severity: "medium",
  of: ["aws_s3_bucket"],
  why: "After a leak nobody can tell which objects were read, and by whom.",
  fix: "A Bucket has it unless accessLogs is false; give a bucket of your own an aws_s3_bucket_logging.",
  verify: "aws s3api get-bucket-logging --bucket <bucket>",
  each: (bucket) =>
    receivesAccessLogs(bucket)
      ? []
      : anyOf(
          bucket.companions("aws_s3_bucket_logging", "bucket").judge((logging) => logging.at("target_bucket").isSet()),
          bucket.blocks("logging").map((logging) => logging.at("target_bucket").isSet()),
        ),
});
