import { control } from "../../control";
import { BLOCKS } from "./public-access-blocks";

export const publicAccessBlocked = control({
  id: "S3.8",
  title: "Each bucket blocks public access by all four settings",
  severity: "high",
  of: ["aws_s3_bucket"],
  why: "One policy or access list written by mistake makes the objects readable by everybody.",
  fix: "A Bucket has it unless an override takes it away; give a bucket of your own an aws_s3_bucket_public_access_block with all four set to true.",
  verify: "aws s3api get-public-access-block --bucket <bucket>",
  each: (bucket) =>
    bucket
      .companions("aws_s3_bucket_public_access_block", "bucket")
      .judge((block) => BLOCKS.map((name) => block.at(name).is(true, { unset: false }))),
});
