import { control } from "../../control";
import type { Scope } from "../../query";

/** Keys that KMS cannot rotate by itself are not judged: asymmetric ones, those for signatures, those of another store. */
function isRotatable(key: Scope): boolean {
  const spec = key.at("customer_master_key_spec");
  const usage = key.at("key_usage");
  return (
    (spec.isAbsentNow || spec.isUnknown || spec.known === "SYMMETRIC_DEFAULT") &&
    (usage.isAbsentNow || usage.isUnknown || usage.known === "ENCRYPT_DECRYPT") &&
    key.at("custom_key_store_id").isAbsentNow
  );
}

export const keysRotated = control({
  id: "KMS.4",
  title: "Keys are replaced by KMS every year",
  severity: "medium",
  of: ["aws_kms_key"],
  why: "The longer one key encrypts, the more is open to whoever learns it.",
  fix: "Keys of this library have it unless an override takes it away; set enable_key_rotation for a key of your own.",
  verify: "aws kms get-key-rotation-status --key-id <key> --query KeyRotationEnabled",
  each: (key) => (isRotatable(key) ? key.at("enable_key_rotation").is(true, { unset: false }) : []),
});
