import { setTimeout as sleep } from "node:timers/promises";

/** Time, as an operation has it: the one place that tests replace. */
export interface Clock {
  now(): Date;
  /** Waits; ends early where the signal aborts, without an error. */
  wait(seconds: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  wait: async (seconds, signal) => {
    await sleep(seconds * 1000, undefined, { signal }).catch((error: Error) => {
      if (error.name !== "AbortError") throw error;
    });
  },
};

/** `2026-11-23T06:12:44Z`: UTC, to the second, as every log has it. */
export function timestamp(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
