import type { Listener, OperationEvent, PhaseEvent, ResourceEvent } from "../operations/context/operation-event";
import { visibleLine } from "../values/visible";
import { elapsed, participles, pasts } from "./elapsed";

/** A resource that takes long gives a line as often: pipelines end a job that prints nothing for ten minutes or so. */
const SIGN_OF_LIFE = 60;

/** Prints one plain line for each phase that changes and each resource that is finished, as logs keep them. */
export function progressLines(write: (text: string) => void, now: () => number): Listener {
  const begun = new Map<string, number>();
  const signs = new Map<string, number>();
  return (event) => {
    const text = textOf(event, begun, signs, now());
    if (text !== undefined) write(`${visibleLine(event.environment)}  ${visibleLine(text)}\n`);
  };
}

function textOf(
  event: OperationEvent,
  begun: Map<string, number>,
  signs: Map<string, number>,
  now: number,
): string | undefined {
  if (event.kind === "message") return event.text;
  return event.kind === "phase" ? phaseText(event, begun, now) : resourceText(event, signs);
}

function phaseText(
  { environment, phase, status, detail }: PhaseEvent,
  begun: Map<string, number>,
  now: number,
): string {
  const key = JSON.stringify([environment, phase]);
  const since = begun.get(key);
  if (status === "started") begun.set(key, now);
  else begun.delete(key);
  const seconds = since === undefined || status === "started" ? 0 : Math.floor((now - since) / 1000);
  const time = seconds === 0 ? "" : ` (${elapsed(seconds)})`;
  return `${phase}: ${status}${time}${detail === undefined ? "" : `, ${detail}`}`;
}

function resourceText(event: ResourceEvent, signs: Map<string, number>): string | undefined {
  const { environment, action, address, seconds, status, done, total } = event;
  const key = JSON.stringify([environment, address]);
  if (status === "started" || status === "running") {
    const sign = Math.floor(seconds / SIGN_OF_LIFE);
    const isDue = sign > (signs.get(key) ?? 0);
    signs.set(key, sign);
    return isDue ? `still ${participles[action]} ${address} (${elapsed(seconds)})` : undefined;
  }
  signs.delete(key);
  if (status === "failed") return `failed ${participles[action]} ${address} (${elapsed(seconds)})`;
  return `${pasts[action]} ${address} (${elapsed(seconds)}), ${done} of ${total}`;
}
