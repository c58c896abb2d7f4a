import { Difference } from "../../../model/difference";
import { Store } from "../../../model/store";
import { emulator } from "../emulator-name";
import { sayer } from "./sayer";

/** What the emulator stands for, by the kind of the store. */
const SERVICES = { Bucket: "Amazon S3", Queue: "Amazon SQS", Topic: "Amazon SNS" } as const;

/** What every bucket, queue and topic means on one Docker engine: one container stands for the services of AWS that hold them. */
export function emulatedDifferences(store: Store & { readonly kind: keyof typeof SERVICES }): readonly Difference[] {
  const say = sayer(store.name);
  const { kind, dataClass, name, environment } = store;
  const isUsed = environment.edges.some(({ consumer, provider }) => provider === store && consumer.kind !== "Queue");
  return [
    say("dataClass", `Nothing in it is encrypted, instead of with the key of ${dataClass} data.`),
    say(
      "durability",
      `It is in the memory of the container ${emulator.name}, which stands for ${SERVICES[kind]}, and is emptied when that container stops, also because a bucket, queue or topic is added or changed, instead of being kept.`,
    ),
    isUsed &&
      say(
        "uses",
        `Whoever uses ${name} may do anything with all buckets, queues and topics of the environment, over plain HTTP, instead of only what the access permits, over TLS.`,
      ),
    isUsed &&
      say(
        "client",
        `Every call that a consumer's AWS SDK makes goes to ${emulator.name}, of other services too, instead of to AWS; an SDK from before 2024 that does not read AWS_ENDPOINT_URL has to be given the address.`,
      ),
  ].filter((row) => row !== false);
}
