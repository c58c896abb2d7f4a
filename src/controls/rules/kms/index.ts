import type { Control } from "../../control";
import { managedPoliciesDecryptWithNamedKeys } from "./kms-1-managed-policies-decrypt-with-named-keys";
import { inlinePoliciesDecryptWithNamedKeys } from "./kms-2-inline-policies-decrypt-with-named-keys";
import { keysNotDeletedByMistake } from "./kms-3-keys-not-deleted-by-mistake";
import { keysRotated } from "./kms-4-keys-rotated";
import { keysNotPublic } from "./kms-5-keys-not-public";

/** By id. */
export const kms: readonly Control[] = [
  managedPoliciesDecryptWithNamedKeys,
  inlinePoliciesDecryptWithNamedKeys,
  keysNotDeletedByMistake,
  keysRotated,
  keysNotPublic,
];
