import { Secret } from "../../../model/secret";
import { Problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** What AWS refuses or breaks on, found before anything is built. */
export function checkSecret(_location: AwsLocation, _secret: Secret): readonly Problem[] {
  return [];
}
