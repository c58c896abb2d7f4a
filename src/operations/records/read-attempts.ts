import { automationLevels } from "../../model/automation";
import type { Clock } from "../context/clock";
import type { ReviewCounts } from "../review/plan-review";
import type { Attempt } from "./deployment-entry";
import { type LogEntry, kindOf, parseLog } from "./parse-log";
import { type ProcessHolder, isRunning } from "./process-holder";
import { secondsOf } from "./took";

/**
 * An attempt of another machine counts as running for so long: a job of a runner that GitHub hosts ends after 6 hours ("Usage limits" of
 * GitHub Actions). Whoever takes a dead one for running waits; whoever takes a running one for dead begins a second.
 */
const LONGEST_ELSEWHERE_HOURS = 6;

/** Every attempt that a log tells of, the oldest first. An end without its begin is passed over, as is an entry that was cut by hand. */
export function readAttempts(log: string, clock: Clock): readonly Attempt[] {
  const entries = parseLog(log);
  const ends = byId(entries.filter(({ state }) => state !== "begun"));
  const begins = byId(entries.filter(({ state }) => state === "begun"));
  // branches that were merged bring their entries in any order
  return [...begins]
    .flatMap(([id, begin]) => attemptOf(id, begin, ends.get(id), clock) ?? [])
    .sort((a, b) => (a.begunAt < b.begunAt ? -1 : a.begunAt > b.begunAt ? 1 : 0));
}

/** The first of several with one id: a later one was copied. */
function byId(entries: readonly LogEntry[]): ReadonlyMap<string, LogEntry> {
  const found = new Map<string, LogEntry>();
  for (const entry of entries) {
    const id = entry.value("Attempt");
    if (id !== undefined && !found.has(id)) found.set(id, entry);
  }
  return found;
}

function attemptOf(id: string, begin: LogEntry, end: LogEntry | undefined, clock: Clock): Attempt | undefined {
  const kind = kindOf(begin.value("What"));
  const environment = begin.value("Environment");
  if (kind === undefined || environment === undefined) return undefined;
  const process = processOf(begin.value("Process"));
  return {
    id,
    kind,
    environment,
    version: begin.value("Version") ?? end?.value("Version"),
    commit: begin.value("Commit"),
    by: begin.value("By") ?? "",
    approvedBy: begin.value("Approved by"),
    dataLossApprovedBy: begin.value("Data loss approved by"),
    level: automationLevels.find((level) => level === begin.value("Level")),
    planDigest: begin.value("Plan"),
    changes: changesOf(begin.value("Changes")),
    partOf: begin.value("Part of"),
    process,
    begunAt: begin.at,
    endedAt: end?.at,
    seconds: secondsOf(end?.value("Took") ?? ""),
    outcome: end === undefined ? unfinished(begin.at, process, clock) : (end.state as Attempt["outcome"]),
    checks: end?.values("Check") ?? [],
    failure: end?.value("Failure"),
    excerpt: end?.output || undefined,
    notes: end?.values("Note") ?? [],
  };
}

function unfinished(begunAt: string, process: ProcessHolder | undefined, clock: Clock): "running" | "killed" {
  const known = process && isRunning(process);
  const hours = (clock.now().getTime() - Date.parse(begunAt)) / 3_600_000;
  return (known ?? hours < LONGEST_ELSEWHERE_HOURS) ? "running" : "killed";
}

function processOf(value = ""): ProcessHolder | undefined {
  const [, pid, host, began] = /^(\d+) on (.+?)(?:, which began (\S+Z))?$/.exec(value) ?? [];
  return pid === undefined ? undefined : { pid: Number(pid), host, began };
}

function changesOf(value = ""): ReviewCounts | undefined {
  const counts = /^(\d+) to create, (\d+) to update, (\d+) to replace, (\d+) to delete$/.exec(value)?.slice(1);
  if (!counts) return undefined;
  const [create, update, replace, deleted] = counts.map(Number);
  return { create, update, replace, delete: deleted };
}
