import { Queue } from "../../../model/queue";
import { Problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** What AWS refuses or breaks on, found before anything is built. */
export function checkQueue(_location: AwsLocation, _queue: Queue): readonly Problem[] {
  return [];
}
