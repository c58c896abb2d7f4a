import { Database } from "../../../model/database";
import { Problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** What AWS refuses or breaks on, found before anything is built. */
export function checkDatabase(_location: AwsLocation, _database: Database): readonly Problem[] {
  return [];
}
