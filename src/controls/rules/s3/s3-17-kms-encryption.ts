import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Scope, anyOf } from "../../query";
import { receivesAccessLogs } from "./log-targets";

export const kmsEncryption = control({
  id: "S3.17",
  title:
    "Each bucket encrypts with a key of AWS KMS, except those for access logs, which AWS delivers to no such bucket",
  severity: "medium",
  of: ["aws_s3_bucket"],
  why: "With keys that Amazon S3 manages, whoever may read an object may decrypt it: no key policy stands in between, and no use of the key is logged.",
  fix: "A Bucket has it unless an override takes it away; give a bucket of your own an aws_s3_bucket_server_side_encryption_configuration with the sse_algorithm aws:kms.",
  verify: "aws s3api get-bucket-encryption --bucket <bucket>",
  each: (bucket) =>
    receivesAccessLogs(bucket)
      ? []
      : anyOf(
          bucket
            .companions("aws_s3_bucket_server_side_encryption_configuration", "bucket")
            .judge((encryption) => algorithmRow(encryption)),
          bucket.blocks("server_side_encryption_configuration").map((encryption) => algorithmRow(encryption)),
        ),
});

function algorithmRow(encryption: Scope): Row {
  return encryption
    .at("rule", "apply_server_side_encryption_by_default", "sse_algorithm")
    .is(["aws:kms", "aws:kms:dsse"]);
}
