import { Difference } from "../../../model/difference";
import { Topic } from "../../../model/topic";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfTopic(_topic: Topic): readonly Difference[] {
  return [];
}
