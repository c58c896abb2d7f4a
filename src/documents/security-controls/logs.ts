import { Facts, storesOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, table, text } from "../kit/markdown";
import { addressOf, codes } from "../shown";
import { encryptionWords, retentionWords } from "../store-words";

/** Types that write logs to a bucket that they name. */
const WRITERS = ["aws_flow_log", "aws_lb", "aws_s3_bucket_logging", "aws_wafv2_web_acl_logging_configuration"];

/** Every log: who writes it, how long it is kept, what encrypts it. */
export function logRetention(environment: EnvironmentRecord): readonly Block[] {
  const rows = storesOf(Facts.of(environment))
    .filter(
      ({ resource, usedBy }) =>
        resource.type === "aws_cloudwatch_log_group" ||
        usedBy.some((address) => WRITERS.includes(address.split(".")[0])),
    )
    .map((store) => [
      text(store.kind),
      codes(store.usedBy),
      retentionWords(store),
      encryptionWords(store),
      addressOf(store.resource),
    ]);
  return rows.length === 0 ? [] : [table(["Kind", "Written by", "Kept", "Encryption", "Address"], rows)];
}
