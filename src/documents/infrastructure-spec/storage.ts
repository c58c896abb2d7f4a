import { Facts, storesOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, code, inline, table, text } from "../kit/markdown";
import { addressOf, codes, nothing } from "../shown";

/** Every resource that keeps data: for whom, encrypted by what, for how long. */
export function storage(environment: EnvironmentRecord): readonly Block[] {
  const rows = storesOf(Facts.of(environment)).map((store) => [
    text(store.kind),
    codes(store.usedBy),
    encryptionWords(store),
    retentionWords(store),
    addressOf(store.resource),
  ]);
  return rows.length === 0 ? [] : [table(["Kind", "Used by", "Encryption", "Kept", "Address"], rows)];
}

export function encryptionWords({ encryption, encryptionAddress }: ReturnType<typeof storesOf>[number]) {
  if (encryption === undefined) return inline`the service's default`;
  return encryptionAddress === undefined ? code(encryption) : inline`${code(encryption)} (${code(encryptionAddress)})`;
}

export function retentionWords({ retention, retentionAddress }: ReturnType<typeof storesOf>[number]) {
  if (retention === undefined) return nothing;
  return retentionAddress === undefined ? text(retention) : inline`${text(retention)} (${code(retentionAddress)})`;
}
