import { Worker } from "../../../model/worker";
import { Problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** What AWS refuses or breaks on, found before anything is built. */
export function checkWorker(_location: AwsLocation, _worker: Worker): readonly Problem[] {
  return [];
}
