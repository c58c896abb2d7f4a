import type { Mutations } from "./mutation";

const of = "aws_cloudtrail";
const selector = (fields: readonly object[]) => [{ field_selector: fields }];
const block = (at: string) => ({ of: "aws_s3_bucket_public_access_block.audit", at, to: false, also: ["S3.8"] });

export const cloudtrail: Mutations = {
  "CloudTrail.1": [
    { of, at: "is_multi_region_trail", to: false },
    { of, at: "enable_logging", to: false, also: ["CloudTrail.3", "SYM-AUDIT.1"] },
    { of, at: "event_selector", to: [{ read_write_type: "WriteOnly", include_management_events: true }] },
    { of, at: "event_selector", to: [{ include_management_events: false }] },
    { of, at: "advanced_event_selector", to: selector([{ field: "eventCategory", equals: ["Data"] }]) },
    {
      of,
      at: "advanced_event_selector",
      to: selector([
        { field: "eventCategory", equals: ["Management"] },
        { field: "readOnly", equals: ["false"] },
      ]),
    },
  ],
  "CloudTrail.2": [{ of, at: "kms_key_id" }],
  "CloudTrail.3": [{ of, at: "enable_logging", to: false, also: ["CloudTrail.1", "SYM-AUDIT.1"] }],
  "CloudTrail.4": [
    { of, at: "enable_log_file_validation", to: false },
    { of, at: "enable_log_file_validation" },
  ],
  "CloudTrail.5": [{ of, at: "cloud_watch_logs_group_arn" }],
  "CloudTrail.6": [
    block("block_public_acls"),
    block("block_public_policy"),
    block("ignore_public_acls"),
    block("restrict_public_buckets"),
    { of: "aws_s3_bucket_public_access_block.audit", at: "", also: ["S3.8"] },
  ],
  "CloudTrail.7": [
    { of: "aws_s3_bucket_logging.trail", at: "target_bucket", to: "", also: ["S3.9"] },
    { of: "aws_s3_bucket_logging.trail", at: "", also: ["S3.9"] },
  ],
};
