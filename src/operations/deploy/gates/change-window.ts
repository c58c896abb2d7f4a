import type { ChangeWindow } from "../../../model/change-window";
import type { Delivery } from "../delivery";
import type { Gate } from "../deploy-result";
import { AS_HOTFIX } from "./hotfix";

type Asked = Pick<Delivery, "context" | "request" | "environment" | "kind">;

/** Whether the environment may be changed at this time, by the gates of every pipeline that it is part of. */
export function changeWindowGate({ context, request, environment, kind }: Asked): Gate {
  const id = "change-window";
  const windows = windowsOf(environment);
  if (windows.length === 0) return { id, status: "skipped", found: `${environment.name} has no change window.` };
  const now = context.clock.now();
  const closed = windows.filter((window) => !isOpen(window, now));
  if (closed.length === 0) return { id, status: "passed", found: `${sentence(windows[0], now)}` };
  const found = sentence(closed[0], now);
  if (kind === "rollback") return { id, status: "passed", found: `${found} A rollback passes: users wait.` };
  if (request.isHotfix) return { id, status: "passed", found: `${found} ${AS_HOTFIX}`, isPassedOver: true };
  const todo = "Run it again within the window, or with --hotfix where it cannot wait; the record will say so.";
  return { id, status: "failed", found, todo };
}

function windowsOf({ name, project }: Delivery["environment"]): readonly ChangeWindow[] {
  return project.pipelines.flatMap(({ gates }) => gates[name]?.changeWindow ?? []);
}

/** From its first minute on, and before the first that is too late. */
export function isOpen({ days, from, to, timeZone }: ChangeWindow, at: Date): boolean {
  const { day, time } = localTime(at, timeZone);
  return (days as readonly string[]).includes(day) && time >= from && time < to;
}

function sentence({ days, from, to, timeZone }: ChangeWindow, now: Date): string {
  const { day, time } = localTime(now, timeZone);
  return `It is ${day} ${time} in ${timeZone}; the window is ${days.join(", ")} from ${from} to ${to}.`;
}

function localTime(at: Date, timeZone: string): { readonly day: string; readonly time: string } {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: parts.get("weekday")!, time: `${parts.get("hour")}:${parts.get("minute")}` };
}
