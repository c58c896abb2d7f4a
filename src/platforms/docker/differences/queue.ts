import { Difference } from "../../../model/difference";
import { Queue } from "../../../model/queue";
import { isWatched } from "../monitoring/watched";
import { emulatedDifferences } from "./emulated";
import { sayer } from "./sayer";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfQueue(queue: Queue): readonly Difference[] {
  const say = sayer(queue.name);
  const ofOrder = say(
    "fifo",
    "A second message with one deduplication id is dropped in every group and until the first one is deleted, instead of in its own group and for five minutes.",
  );
  return [
    ...emulatedDifferences(queue),
    ...(queue.fifo ? [ofOrder] : []),
    say("maxAge", alerts(queue)),
    say(
      "dataKeyReusePeriod",
      `No data key encrypts its messages, instead of one for ${queue.dataKeyReusePeriod.toString()} at a time.`,
    ),
  ];
}

function alerts({ environment, maxAge }: Queue): string {
  if (!isWatched(environment))
    return `Nobody is alerted, instead of people when its oldest message is ${maxAge} old or a message is in the dead-letter queue.`;
  return `The alert comes when the queue has not been seen empty for ${maxAge}, instead of when its oldest message is as old: the emulator does not tell the age, so one that is always busy seems older. Therefore it is a ticket and wakes nobody; an objective of the freshness of the queue does.`;
}
