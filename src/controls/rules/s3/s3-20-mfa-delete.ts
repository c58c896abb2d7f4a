import { control } from "../../control";

export const mfaDelete = control({
  id: "S3.20",
  title: "Each bucket with versions demands multi-factor authentication to delete one for good",
  severity: "low",
  of: ["aws_s3_bucket"],
  why: "Whoever steals an administrator's credentials deletes every version of every object.",
  fix: "Where S3 Object Lock (objectLock of a Bucket) and the permissions to delete versions are not enough, the root user turns it on; a bucket with lifecycle rules cannot have it.",
  verify:
    "aws s3api get-bucket-versioning --bucket <bucket> --query MFADelete, of buckets without a lifecycle configuration",
  notJudged:
    "Only the root user turns it on, with the code of an MFA device at that moment, which no Terraform holds; Amazon S3 refuses it for buckets with lifecycle rules, as every Bucket has.",
});
