import { Facts, storesOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, table, text } from "../kit/markdown";
import { addressOf, codes, nameOf } from "../shown";
import { encryptionWords, retentionWords } from "../store-words";

/** Every log: who writes it, how long it is kept, what encrypts it. */
export function logRetention(environment: EnvironmentRecord): readonly Block[] {
  const rows = storesOf(Facts.of(environment))
    .filter(({ resource, writtenBy }) => resource.type === "aws_cloudwatch_log_group" || writtenBy.length > 0)
    .map((store) => [
      text(store.kind),
      nameOf(store.resource),
      codes(store.writtenBy),
      retentionWords(store),
      encryptionWords(store),
      addressOf(store.resource),
    ]);
  return rows.length === 0 ? [] : [table(["Kind", "Name", "Written by", "Kept", "Encryption", "Address"], rows)];
}
