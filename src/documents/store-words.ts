import type { Store } from "../facts";
import { type Inline, code, inline, text } from "./kit/markdown";
import { nothing } from "./shown";

/** What encrypts a store, with the address that says so where it is another resource. */
export function encryptionWords({ encryption, encryptionAddress }: Store): Inline {
  if (encryption === undefined) return inline`the service's default`;
  return encryptionAddress === undefined ? code(encryption) : inline`${code(encryption)} (${code(encryptionAddress)})`;
}

/** How long a store keeps its data, likewise. */
export function retentionWords({ retention, retentionAddress }: Store): Inline {
  if (retention === undefined) return nothing;
  return retentionAddress === undefined ? text(retention) : inline`${text(retention)} (${code(retentionAddress)})`;
}
