import { referencesOf } from "../../../facts";
import type { Row } from "../../evidence";
import type { Value } from "../../query";

/** Whether a value is a key or an alias of this environment: one that AWS manages, or that is another's, is not. */
export function isOwnKey(value: Value): Row {
  const { source } = value;
  const addresses = referencesOf(source);
  if (typeof source === "string" && source.includes("?")) return value.row("unknown");
  if (addresses.some((address) => /^aws_kms_(key|replica_key|alias)\./.test(address))) return value.row("satisfied");
  const isUnsure = value.isUnknown && addresses.every((address) => !address.startsWith("data."));
  return value.row(isUnsure ? "unknown" : "violated");
}
