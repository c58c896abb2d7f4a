import type { Row } from "../../evidence";
import { type Scope, anyOf } from "../../query";

/** Rows of a bucket's lifecycle rules, of which one that is in force is enough. */
export function lifecycleRows(bucket: Scope): readonly Row[] {
  return anyOf(
    bucket.companions("aws_s3_bucket_lifecycle_configuration", "bucket").judge((lifecycle) => {
      const rules = lifecycle.blocks("rule").map((rule) => rule.at("status").is("Enabled"));
      return rules.length > 0 ? anyOf(...rules) : lifecycle.at("rule").passes(() => false);
    }),
    anyOf(...bucket.blocks("lifecycle_rule").map((rule) => rule.at("enabled").is(true))),
  );
}
