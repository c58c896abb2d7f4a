import { Bucket } from "../../../model/bucket";
import { Problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** What AWS refuses or breaks on, found before anything is built. */
export function checkBucket(_location: AwsLocation, _bucket: Bucket): readonly Problem[] {
  return [];
}
