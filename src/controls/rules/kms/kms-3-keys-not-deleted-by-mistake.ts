import { control } from "../../control";
import { anyOf } from "../../query";

/** Days that leave time to notice, a holiday included. KMS admits 7 to 30, and takes 30. */
const LEAST_DAYS = 14;

export const keysNotDeletedByMistake = control({
  id: "KMS.3",
  title: "Keys are protected from deletion, or wait at least 14 days for it",
  severity: "critical",
  of: ["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key"],
  why: "Everything that a key encrypted, backups included, is lost for ever with the key.",
  fix: "Keys of this library wait 30 days unless an override shortens it; leave deletion_window_in_days at 30, or set prevent_destroy, for a key of your own.",
  verify:
    "aws kms describe-key --key-id <key> --query 'KeyMetadata.[KeyState,DeletionDate]', which must not be PendingDeletion",
  each: (key) =>
    anyOf(
      key.at("lifecycle", "prevent_destroy").is(true, { unset: false }),
      key.at("deletion_window_in_days").atLeast(LEAST_DAYS, { unset: 30 }),
    ),
});
