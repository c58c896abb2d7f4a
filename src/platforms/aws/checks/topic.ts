import { Topic } from "../../../model/topic";
import { Problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** What AWS refuses or breaks on, found before anything is built. */
export function checkTopic(_location: AwsLocation, _topic: Topic): readonly Problem[] {
  return [];
}
