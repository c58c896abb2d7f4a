import { control } from "../../control";
import { anyOf } from "../../query";

export const objectLock = control({
  id: "S3.15",
  title: "A bucket with S3 Object Lock retains each object by default, for a stated time",
  severity: "medium",
  of: ["aws_s3_bucket_object_lock_configuration"],
  why: "Without a default, what is written without a lock of its own can be deleted at once; whether objects must not be deleted their use says, so a bucket without Object Lock is not judged.",
  fix: "State objectLock of the Bucket as a time; give your own aws_s3_bucket_object_lock_configuration a rule with a default_retention of a mode and of days or years.",
  verify: "aws s3api get-object-lock-configuration --bucket <bucket>",
  each: (lock) => [
    lock.at("object_lock_enabled").is("Enabled", { unset: "Enabled" }),
    lock.at("rule", "default_retention", "mode").is(["COMPLIANCE", "GOVERNANCE"]),
    ...anyOf(
      lock.at("rule", "default_retention", "days").atLeast(1),
      lock.at("rule", "default_retention", "years").atLeast(1),
    ),
  ],
});
