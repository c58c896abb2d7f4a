import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { OperationError } from "../operation-error";
import { type LockTry, tryLock } from "./lock-file";
import { appendFailure, commandOf } from "./log-failure";
import { logHeading } from "./log-heading";

/** A writer holds the lock for the time of one write: so old a lock belongs to a machine that is gone, or sleeps. */
const STALE_SECONDS = 30;
/** The longest that a writer waits for others. */
const WAIT_SECONDS = 10;
const PAUSE_MILLIS = [5, 25] as const;

/**
 * Adds an entry to the end of a log, whole or not at all: with one write, on disk before it returns, and with a blank line before it.
 * Several processes may do so at once. A log that does not exist begins with a heading; half a line of somebody else is ended first.
 *
 * Neither the log nor the two folders above it, `symphony-<slug>/logs`, may be a symbolic link: a repository could otherwise have
 * it write anywhere.
 *
 * @param file absolute
 * @throws OperationError `blocked` where it cannot be written: nothing of the entry is in the log then
 */
export function appendEntry(file: string, text: string): void {
  try {
    refuseLinks(file);
    mkdirSync(dirname(file), { recursive: true });
    const { release } = lockLog(file);
    try {
      appendTo(file, `${text.replace(/\n+$/, "")}\n`);
    } finally {
      release();
    }
  } catch (error) {
    throw appendFailure(file, error);
  }
}

function refuseLinks(file: string): void {
  for (const path of [dirname(dirname(file)), dirname(file), file]) {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    const isLog = path === file;
    if (!stat || (isLog ? stat.isFile() : stat.isDirectory())) continue;
    const is = stat.isSymbolicLink() ? "is a symbolic link" : isLog ? "is no file" : "is no folder";
    throw new OperationError({
      failure: "blocked",
      problem: `${basename(path)} ${is}, so that the log is not written.`,
      command: commandOf(file),
      fix: `Put a ${isLog ? "file" : "folder"} of the project in place of ${path}.`,
    });
  }
}

/** Waits for the other writers of this log. */
function lockLog(file: string): Extract<LockTry, { kind: "held" }> {
  const path = `${file}.lock`;
  for (let waited = 0; ;) {
    const tried = tryLock(path, { staleSeconds: STALE_SECONDS });
    if (tried.kind === "held") return tried;
    if (waited > WAIT_SECONDS * 1000) throw lockedFor(file, tried);
    const [least, most] = PAUSE_MILLIS;
    // writers that wait for the same one try again at different times
    const millis = least + Math.random() * (most - least);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, millis);
    waited += millis;
  }
}

function lockedFor(file: string, { holder }: Extract<LockTry, { kind: "taken" }>): OperationError {
  const who = holder ? `process ${holder.pid} on ${holder.host}, since ${holder.since}` : "another process";
  return new OperationError({
    failure: "blocked",
    problem: `The log is held by ${who}: ${WAIT_SECONDS} s were waited for it.`,
    command: commandOf(file),
    fix: `Run the command again; if that process is gone, remove ${join(dirname(file), `${basename(file)}.lock`)}.`,
  });
}

const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW = 0 } = constants;

function appendTo(file: string, entry: string): void {
  const log = openSync(file, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, 0o666);
  try {
    const { size } = fstatSync(log);
    const before = size === 0 ? `${logHeading(file)}\n` : separation(log, size);
    writeWhole(log, size, Buffer.from(before + entry));
    if (size === 0) syncFolder(dirname(file));
  } finally {
    closeSync(log);
  }
}

/** What ends the line that the log ends with, and leaves a blank one. */
function separation(log: number, size: number): string {
  const last = Buffer.alloc(Math.min(2, size));
  readSync(log, last, 0, last.length, size - last.length);
  const end = last.toString("latin1");
  return end === "\n\n" ? "" : end.endsWith("\n") ? "\n" : "\n\n";
}

/**
 * One write, which the system puts at the end as a whole even where a lock was lost: O_APPEND in open(2). What fails is taken back,
 * unless another's entry follows it by now.
 */
function writeWhole(log: number, size: number, bytes: Buffer): void {
  let written = 0;
  try {
    written = writeSync(log, bytes);
    if (written < bytes.length) throw Object.assign(new Error("short write"), { code: "ENOSPC" });
    fsyncSync(log);
  } catch (error) {
    takeBack(log, size, written);
    throw error;
  }
}

function takeBack(log: number, size: number, written: number): void {
  try {
    if (fstatSync(log).size === size + written) ftruncateSync(log, size);
  } catch {
    // a file that can only be added to keeps its half line, which the next entry ends
  }
}

/** The name of a new file is on disk when its folder is. */
function syncFolder(folder: string): void {
  const opened = openSync(folder, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
