import { join } from "node:path";
import { actorText } from "../context/actor";
import type { OperationContext } from "../context/operation-context";
import { tryLock } from "../records/lock-file";

/** How long another sender is waited for, and how often it is looked at. */
const MOST_SECONDS = 15;
const POLL_SECONDS = 0.25;
/** After so many seconds a sender begins no further request; one with its tries takes at most two minutes more. */
export const LONGEST_RUN = 300;
const STALE_SECONDS = 2 * LONGEST_RUN;

/**
 * Does something while no other process sends from the same outbox.
 *
 * @returns undefined where another one went on sending, or the signal was aborted
 * @throws NodeJS.ErrnoException where the lock cannot be written
 */
export async function whileAlone<T>(
  { clock, signal, actor }: Pick<OperationContext, "clock" | "signal" | "actor">,
  outbox: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const options = { by: actorText(actor), staleSeconds: STALE_SECONDS };
  for (let polls = 0; polls * POLL_SECONDS <= MOST_SECONDS && !signal.aborted; polls += 1) {
    const lock = tryLock(join(outbox, ".sending"), options);
    if (lock.kind === "held") return work().finally(lock.release);
    await clock.wait(POLL_SECONDS, signal);
  }
  return undefined;
}
