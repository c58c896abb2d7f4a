import { control } from "../../control";
import { lifecycleRows } from "./lifecycle-rules";

export const lifecycle = control({
  id: "S3.13",
  title: "Each bucket has a lifecycle rule in force",
  severity: "low",
  of: ["aws_s3_bucket"],
  why: "What nobody needs any more is kept, and paid for, without end.",
  fix: "A Bucket has it unless an override takes it away; give a bucket of your own an aws_s3_bucket_lifecycle_configuration with a rule whose status is Enabled.",
  verify: "aws s3api get-bucket-lifecycle-configuration --bucket <bucket>",
  each: lifecycleRows,
});
