import { Facts, storesOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, table, text } from "../kit/markdown";
import { addressOf, codes, nameOf } from "../shown";
import { encryptionWords, retentionWords } from "../store-words";

/** Every resource that keeps data: for whom, encrypted by what, for how long. */
export function storage(environment: EnvironmentRecord): readonly Block[] {
  const rows = storesOf(Facts.of(environment)).map((store) => [
    text(store.kind),
    nameOf(store.resource),
    codes(store.usedBy),
    encryptionWords(store),
    retentionWords(store),
    addressOf(store.resource),
  ]);
  return rows.length === 0 ? [] : [table(["Kind", "Name", "Used by", "Encryption", "Kept", "Address"], rows)];
}
