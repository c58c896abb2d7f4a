import { Job } from "../../../model/job";
import { Problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** What AWS refuses or breaks on, found before anything is built. */
export function checkJob(_location: AwsLocation, _job: Job): readonly Problem[] {
  return [];
}
