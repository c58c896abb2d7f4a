import { referencesOf } from "../../../facts";
import { type Query, type Scope, livingOf } from "../../query";

/** Attributes by which services of AWS are told the bucket of their logs, by type. */
const WRITES_LOGS: readonly (readonly [type: string, ...path: string[]])[] = [
  ["aws_alb", "access_logs", "bucket"],
  ["aws_cloudfront_distribution", "logging_config", "bucket"],
  ["aws_cloudtrail", "s3_bucket_name"],
  ["aws_config_delivery_channel", "s3_bucket_name"],
  ["aws_flow_log", "log_destination"],
  ["aws_lb", "access_logs", "bucket"],
  ["aws_lb", "connection_logs", "bucket"],
  ["aws_s3_bucket_logging", "target_bucket"],
  ["aws_wafv2_web_acl_logging_configuration", "log_destination_configs"],
];

/** Whether a bucket is for logs: by what writes to it. */
export function isLogBucket({ facts }: Query, bucket: Scope): boolean {
  const targets = facts.once("log buckets", () => {
    const values = WRITES_LOGS.flatMap(([type, ...path]) => livingOf(facts, type).map((one) => one.value(...path)));
    return new Set(values.flatMap((value) => [...referencesOf(value), ...(typeof value === "string" ? [value] : [])]));
  });
  const name = bucket.at("bucket").known;
  return targets.has(bucket.address) || (typeof name === "string" && targets.has(name));
}
