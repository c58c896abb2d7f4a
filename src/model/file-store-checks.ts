import { Duration } from "../values/duration";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { isDuration, showDuration } from "../values/show-duration";

/** Checks and defaults of a file store's properties, one function each; every mistake is noted, none thrown. */

/** How much can be read and written at a time: as much as is asked for, or more the more is stored. */
export type FileStoreThroughput = "elastic" | "bursting";

/** A user and its group, by their numbers. */
export interface FileOwner {
  readonly uid: number;
  readonly gid: number;
}

const OWNER = /^([1-9][0-9]{0,9}):([1-9][0-9]{0,9})$/;
/** The largest id of a user or group that container engines admit. */
const LARGEST_ID = 2 ** 31 - 1;

export function throughput(problems: ProblemCollector, given: unknown = "elastic"): FileStoreThroughput {
  if (given !== "elastic" && given !== "bursting") problems.report("SYM-FILESTORE-001", show(given));
  return given as FileStoreThroughput;
}

export function infrequentAccessAfter(
  problems: ProblemCollector,
  given: unknown = Duration.days(30),
): Duration | "never" {
  const days = isDuration(given) ? given.toDays() : NaN;
  if (given !== "never" && !(Number.isInteger(days) && days >= 1))
    problems.report("SYM-FILESTORE-002", showDuration(given));
  return given as Duration | "never";
}

export function owner(problems: ProblemCollector, given: unknown = "10001:10001"): FileOwner {
  const [, uid, gid] = (typeof given === "string" && OWNER.exec(given)) || [];
  const ids = [uid, gid].map(Number);
  if (!ids.every((id) => id <= LARGEST_ID)) problems.report("SYM-FILESTORE-003", show(given));
  return { uid: ids[0], gid: ids[1] };
}
