import { Access } from "../../../model/access";
import { Problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** What AWS refuses or breaks on, found before anything is built. */
export function checkAccess(_location: AwsLocation, _access: Access): readonly Problem[] {
  return [];
}
