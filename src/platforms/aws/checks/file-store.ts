import { FileStore } from "../../../model/file-store";
import { Problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** What AWS refuses or breaks on, found before anything is built. */
export function checkFileStore(_location: AwsLocation, _fileStore: FileStore): readonly Problem[] {
  return [];
}
