import { Difference } from "../../../model/difference";
import { Topic } from "../../../model/topic";
import { emulatedDifferences } from "./emulated";
import { sayer } from "./sayer";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfTopic(topic: Topic): readonly Difference[] {
  const say = sayer(topic.name);
  const ofOrder = say("fifo", "Each queue drops a second message with one deduplication id, instead of the topic.");
  return [
    ...emulatedDifferences(topic),
    ...(topic.fifo ? [ofOrder] : []),
    say("deliveries", "Nobody is alerted, instead of people when a message cannot be delivered to a queue."),
  ];
}
