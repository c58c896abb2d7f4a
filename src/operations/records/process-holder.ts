import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { timestamp } from "../context/clock";

/** A process, as a file names it that it writes: a lock, the begin of an attempt. */
export interface ProcessHolder {
  readonly pid: number;
  readonly host: string;
  /** When it began, UTC: numbers are given again. @default - the system does not tell */
  readonly began?: string;
}

export function thisProcess(): ProcessHolder {
  const start = startOf(process.pid);
  const began = start === undefined ? undefined : timestamp(new Date(start * 1000));
  return { pid: process.pid, host: hostname(), began };
}

/** Clocks are set, and the start of the machine is known to the second: what differs by more is another process. */
const CLOCK_SLACK_SECONDS = 60;

/** Whether a process still runs; undefined where this machine cannot know, since it ran on another. */
export function isRunning({ pid, host, began }: ProcessHolder): boolean | undefined {
  if (host !== hostname()) return undefined;
  if (!exists(pid)) return false;
  const start = startOf(pid);
  if (start === undefined || began === undefined) return true;
  return Math.abs(start - Date.parse(began) / 1000) <= CLOCK_SLACK_SECONDS;
}

function exists(pid: number): boolean {
  // 0 and negative numbers are groups of processes
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // it is another user's
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Linux tells programs of 100 ticks a second, whatever its kernel counts: "USER_HZ" in proc(5) and time(7). */
const TICKS_PER_SECOND = 100;

/** When a process began, in seconds since 1970; undefined where the system has no /proc. */
function startOf(pid: number): number | undefined {
  try {
    // the name of the program, in parentheses, may hold anything
    const fields = readFileSync(`/proc/${pid}/stat`, "latin1")
      .replace(/^.*\) /s, "")
      .split(" ");
    const boot = /^btime (\d+)$/m.exec(readFileSync("/proc/stat", "latin1"))?.[1];
    // field 22, and the first that is left is the third
    const start = Number(boot) + Number(fields[19]) / TICKS_PER_SECOND;
    return Number.isFinite(start) ? start : undefined;
  } catch {
    return undefined;
  }
}
