import { Cache } from "../../../model/cache";
import { Problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** What AWS refuses or breaks on, found before anything is built. */
export function checkCache(_location: AwsLocation, _cache: Cache): readonly Problem[] {
  return [];
}
