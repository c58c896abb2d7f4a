import { control } from "../../control";
import type { Scope } from "../../query";
import { lifecycleRows } from "./lifecycle-rules";

export const versionsExpire = control({
  id: "S3.10",
  title: "Each bucket with versions has a lifecycle rule in force",
  severity: "medium",
  of: ["aws_s3_bucket"],
  why: "What was deleted remains as former versions for ever, although it should be gone, and is paid for.",
  fix: "A Bucket has it unless an override takes it away; give a bucket of your own an aws_s3_bucket_lifecycle_configuration with a rule whose status is Enabled.",
  verify: "aws s3api get-bucket-lifecycle-configuration --bucket <bucket>",
  each: (bucket) => (mayHaveVersions(bucket) ? lifecycleRows(bucket) : []),
});

/** Not where it is known that versions are off. */
function mayHaveVersions(bucket: Scope): boolean {
  const apart = bucket
    .companions("aws_s3_bucket_versioning", "bucket")
    .judge((versioning) => versioning.at("versioning_configuration", "status").is("Enabled"));
  const within = bucket.blocks("versioning").map((versioning) => versioning.at("enabled").is(true, { unset: false }));
  return [...apart, ...within].some(({ verdict }) => verdict !== "violated");
}
