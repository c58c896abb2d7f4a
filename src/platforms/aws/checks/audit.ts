import { Audit } from "../../../model/audit";
import { Problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** What AWS refuses or breaks on, found before anything is built. */
export function checkAudit(_location: AwsLocation, _audit: Audit): readonly Problem[] {
  return [];
}
