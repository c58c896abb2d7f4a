import { createHash } from "node:crypto";

/** Tries after the first. The provider has tried 25 times by itself before, for minutes: what lasts longer is for people. */
export const MOST_RETRIES = 3;

/** Seconds; the bound doubles with each retry: 5, 10, 20. */
const FIRST = 5;
const LONGEST = 60;

/**
 * Seconds before a retry: anything up to a bound that doubles ("full jitter" of the AWS Architecture Blog's "Exponential Backoff And
 * Jitter"), so that several deployments that failed at once do not come back at once. The same attempt waits the same time: what happened can be told
 * from the record.
 *
 * @param seed such as the id of the attempt
 * @param retry 0 for the first
 */
export function backoffSeconds(seed: string, retry: number): number {
  const bound = Math.min(LONGEST, FIRST * 2 ** retry);
  const fraction = createHash("sha256").update(`${seed} ${retry}`).digest().readUInt32BE(0) / 2 ** 32;
  return Math.round(bound * fraction * 10) / 10;
}
