import { createHash, randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, unlinkSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { systemClock, timestamp } from "../context/clock";
import { type ProcessHolder, isRunning, thisProcess } from "./process-holder";

/** Who holds a lock, as its file says. */
export interface LockHolder extends ProcessHolder {
  /** UTC. */
  readonly since: string;
  /** As the log has it: `alice (person)`. */
  readonly by?: string;
}

export interface LockOptions {
  readonly by?: string;
  /** After so many seconds it is nobody's any more, whoever lives. @default - for ever */
  readonly staleSeconds?: number;
}

/** What came of one try. */
export type LockTry =
  | { readonly kind: "held"; readonly release: () => void }
  /** By somebody; by whom is not known of a lock that is being written this instant. */
  | { readonly kind: "taken"; readonly holder?: LockHolder };

/** Between the creation of a lock and its content lie microseconds: a lock so old without one was left by a process that was killed between. */
const WRITING_SECONDS = 2;
/** A breaker needs two calls of the system; one that is older was killed. */
const BREAKING_SECONDS = 30;

/**
 * Tries once to take a lock, which is a file that says who holds it. A lock of a process that is gone is taken over.
 *
 * @throws NodeJS.ErrnoException where it cannot be written
 */
export function tryLock(path: string, { by, staleSeconds }: LockOptions = {}): LockTry {
  const token = randomBytes(8).toString("hex");
  const content = JSON.stringify({ ...thisProcess(), since: timestamp(systemClock.now()), by, token });
  mkdirSync(dirname(path), { recursive: true });
  if (create(path, content)) return { kind: "held", release: () => release(path, token) };
  const seen = look(path);
  if (!seen) return { kind: "taken" };
  if (isAbandoned(seen, staleSeconds)) {
    breakLock(path, seen);
    return create(path, content)
      ? { kind: "held", release: () => release(path, token) }
      : { kind: "taken", holder: look(path)?.holder };
  }
  return { kind: "taken", holder: seen.holder };
}

/** Who holds it now. @returns undefined where nobody does, or a process that is gone */
export function lockHolder(path: string): LockHolder | undefined {
  const holder = look(path)?.holder;
  return holder && isRunning(holder) !== false ? holder : undefined;
}

/** A lock as it was seen: the same instance has the same key. */
interface SeenLock {
  readonly key: string;
  readonly modified: Date;
  readonly holder?: LockHolder;
}

function create(path: string, content: string): boolean {
  let file: number;
  try {
    file = openSync(path, "wx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  try {
    writeSync(file, `${content}\n`);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  // who was stopped before the write for so long that another took it over does not hold it
  return read(path)?.trim() === content;
}

function look(path: string): SeenLock | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  const content = read(path);
  if (!stat || content === undefined) return undefined;
  const key = createHash("sha256").update(`${stat.ino} ${stat.mtimeMs} ${content}`).digest("hex").slice(0, 16);
  return { key, modified: stat.mtime, holder: parse(content) };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function parse(content: string): LockHolder | undefined {
  try {
    const { pid, host, began, since, by } = JSON.parse(content) as Record<string, unknown>;
    if (typeof pid !== "number" || typeof host !== "string" || typeof since !== "string") return undefined;
    return { pid, host, began: textOf(began), since, by: textOf(by) };
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isAbandoned({ holder, modified }: SeenLock, staleSeconds = Infinity): boolean {
  const age = secondsSince(modified);
  if (!holder) return age > WRITING_SECONDS;
  return age > staleSeconds || isRunning(holder) === false;
}

/** By the clock of the machine, which gave the file its time too. */
function secondsSince(time: Date): number {
  return (systemClock.now().getTime() - time.getTime()) / 1000;
}

/**
 * Removes this instance of a lock and no later one: whoever removes it holds a file that is named after the instance, and looks again
 * while it does.
 */
function breakLock(path: string, { key }: SeenLock): void {
  const breaker = `${path}.${key}`;
  try {
    closeSync(openSync(breaker, "wx"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const made = statSync(breaker, { throwIfNoEntry: false })?.mtime;
    if (made && secondsSince(made) > BREAKING_SECONDS) rmSync(breaker, { force: true });
    return;
  }
  try {
    if (look(path)?.key === key) unlinkSync(path);
  } finally {
    rmSync(breaker, { force: true });
  }
}

/** It does not fail: what stays is taken over when this process is gone. */
function release(path: string, token: string): void {
  try {
    if (read(path)?.includes(`"token":"${token}"`)) rmSync(path, { force: true });
  } catch {
    // what it was held for is done
  }
}
