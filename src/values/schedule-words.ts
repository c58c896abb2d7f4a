import { toString } from "cronstrue";
import { Duration } from "./duration";
import { Schedule } from "./schedule";

/** A schedule for readers, without its time zone: `At 03:00, Monday through Friday`, or `Every 15 minutes`. */
export function scheduleWords(schedule: Schedule): string {
  if (schedule.kind === "rate") return `Every ${distanceWords(schedule.distance)}`;
  return toString(schedule.expression, { use24HourTimeFormat: true, locale: "en", throwExceptionOnParseError: true });
}

/** `day` for one, `2 days` for several. */
function distanceWords(distance: Duration): string {
  return distance.toString().replace(/^1 /, "");
}
