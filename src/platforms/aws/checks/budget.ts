import { Budget } from "../../../model/budget";
import { Problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** What AWS refuses or breaks on, found before anything is built. */
export function checkBudget(_location: AwsLocation, _budget: Budget): readonly Problem[] {
  return [];
}
