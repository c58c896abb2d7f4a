import { Bucket } from "../../../model/bucket";
import { Difference } from "../../../model/difference";
import { emulatedDifferences } from "./emulated";
import { sayer } from "./sayer";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfBucket(bucket: Bucket): readonly Difference[] {
  const say = sayer(bucket.name);
  const { versions, versionRetention, replicateTo, objectLock, recovery } = bucket;
  const expiring = Object.entries(bucket.expiry).map(
    ([prefix, time]) => `${prefix === "" ? "all" : JSON.stringify(prefix)} after ${time.toString()}`,
  );
  return [
    ...emulatedDifferences(bucket),
    versions &&
      say(
        "versionRetention",
        `Former versions are kept until the container stops, instead of for ${versionRetention.toString()}.`,
      ),
    expiring.length > 0 && say("expiry", `No object ever expires, instead of ${expiring.join(", ")}.`),
    say(
      "recovery",
      `It cannot be had back, instead of losing ${recovery.rpo.toString()} at most and being back within ${recovery.rto.toString()}.`,
    ),
    replicateTo !== undefined && say("replicateTo", `There is no second copy, instead of one in ${replicateTo}.`),
    bucket.accessLogs && say("accessLogs", "Requests are not logged to a bucket, instead of each with who made it."),
    bucket.cors.length > 0 &&
      say("cors", "No browser reaches it, because nothing of it is published, instead of pages of the origins given."),
    objectLock !== undefined &&
      say(
        "objectLock",
        `Whoever uses it deletes any version at any time, instead of nobody for ${objectLock.toString()}.`,
      ),
  ].filter((row) => row !== false);
}
