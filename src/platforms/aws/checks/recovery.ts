import { Recovery } from "../../../model/recovery";
import { Problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** What AWS refuses or breaks on, found before anything is built. */
export function checkRecovery(_location: AwsLocation, _recovery: Recovery): readonly Problem[] {
  return [];
}
