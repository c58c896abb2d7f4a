import type { Row } from "../../evidence";
import type { Scope } from "../../query";

/** Rows of a bucket's policies: within the bucket, as before version 4 of the AWS provider, and of their own resource. */
export function policyRows(bucket: Scope, judge: (policy: Scope) => Row): readonly Row[] {
  const policies = bucket.companions("aws_s3_bucket_policy", "bucket");
  const within = bucket.at("policy").isAbsentNow ? [] : [judge(bucket)];
  const apart = policies.judge(judge);
  // Without a policy nobody is admitted; one that may be this bucket's is not known.
  if (policies.all.length > 0 || apart[0].verdict === "unknown") return [...within, ...apart];
  return within.length > 0 ? within : [bucket.at("policy").row("satisfied")];
}
