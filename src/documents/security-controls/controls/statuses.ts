import type { JudgedControl, Status } from "../../../controls/evidence";
import { type Inline, text } from "../../kit/markdown";

/** Every status, the worst first, as the documents call it. */
export const statusWords: Readonly<Record<Status, string>> = {
  violated: "VIOLATED",
  unknown: "unknown",
  accepted: "accepted",
  "not-demanded": "not demanded",
  "not-judged": "not judged",
  satisfied: "satisfied",
  "not-applicable": "not applicable",
};

export const statuses = Object.keys(statusWords) as readonly Status[];

/** Headers of a table of counts by status. */
export const statusHeaders: readonly string[] = [
  "Violated",
  "Unknown",
  "Accepted",
  "Not demanded",
  "Not judged",
  "Satisfied",
  "Not applicable",
];

/** How many controls have each status, in the order of the headers. */
export function statusCounts(controls: readonly JudgedControl[]): readonly Inline[] {
  return statuses.map((status) => text(String(controls.filter((judged) => judged.status === status).length)));
}
