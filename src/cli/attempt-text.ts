import type { Attempt } from "../operations/records/deployment-entry";
import type { Style } from "./terminal";

export const outcomeStyles: Readonly<Record<Attempt["outcome"], Style>> = {
  succeeded: "green",
  unverified: "yellow",
  unhealthy: "red",
  failed: "red",
  interrupted: "yellow",
  killed: "red",
  running: "cyan",
};

/** `2026-11-23 06:12` of `2026-11-23T06:12:44Z`. */
export function minuteOf(time: string): string {
  return time.slice(0, 16).replace("T", " ");
}

/** The end of an id that `--attempt` takes too: `3f9c`. */
export function shortId({ id }: Pick<Attempt, "id">): string {
  return id.slice(id.lastIndexOf("-") + 1);
}
