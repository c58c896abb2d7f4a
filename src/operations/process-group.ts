import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import type { Socket } from "node:net";

/** When a group is to be stopped before its end. */
export interface StopConditions {
  /** Stops the group when aborted. @default - never */
  readonly signal?: AbortSignal;
  /** Stops the group after so many seconds. @default - no limit */
  readonly timeoutSeconds?: number;
  /** Seconds between the interrupt and the kill; `Infinity` waits as long as it takes. */
  readonly graceSeconds: number;
}

/** A started program with every process behind it. */
export interface ProcessGroup {
  readonly child: ChildProcess;
  /** The exit code once all output is read; `undefined` when a signal ended it. Rejects when it cannot be started. */
  readonly ended: Promise<number | undefined>;
  /** Why the group was stopped, if it was. */
  interruptedBy(): "timeout" | "abort" | undefined;
}

/** Timers of Node that are longer fire at once. */
const LONGEST_SECONDS = (2 ** 31 - 1) / 1000;

/*
 * It outlives this process: the end of its input means that this process is gone. It then interrupts the group once
 * unless that has happened, and reads on what the group prints: Terraform would die of a broken pipe before it saves.
 */
const WATCHDOG = `
trap "" INT TERM HUP
while read -r word; do state=$word; done
if [ "$state" = ended ]; then exit; fi
if [ "$state" != interrupted ]; then kill -s INT -- "-$1"; fi
if [ -n "$2" ]; then (sleep "$2"; kill -s KILL -- "-$1") <&- 3<&- 4<&- & killer=$!; fi
(until cat <&3; do sleep 0.2; done) &
reader=$!
until cat <&4; do sleep 0.2; done
wait $reader
if [ -n "$killer" ]; then kill -s KILL "$killer"; fi
`;

/**
 * Starts a program in a process group of its own, so that a Ctrl-C in the terminal does not reach it beside ours: Terraform
 * gives up at its second interrupt. A stop sends one SIGINT to the group, then SIGKILL after the grace period, if it is finite.
 *
 * When this process dies, however it dies, the group is interrupted once and killed after the same grace period. That
 * does not hold on Windows, nor where the whole container or control group is killed.
 *
 * @throws RangeError for a timeout or grace period that is not a number of seconds from 0
 */
export function startGroup(
  program: string,
  line: readonly string[],
  options: SpawnOptions,
  conditions: StopConditions,
  input?: string,
): ProcessGroup {
  for (const name of ["timeoutSeconds", "graceSeconds"] as const) {
    const seconds = conditions[name];
    if (seconds !== undefined && !(seconds >= 0)) throw new RangeError(`${name} is ${seconds}, not seconds from 0.`);
  }
  const child = spawn(program, line, {
    ...options,
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  // A program may end without reading it all.
  child.stdin?.on("error", () => {});
  child.stdin?.end(input);
  const tell = watch(child, conditions.graceSeconds);
  const stop = stopOnDemand(child, conditions, () => tell("interrupted\n"));
  const ended = endOf(child).finally(() => {
    stop.release();
    tell("ended\n");
  });
  return { child, ended, interruptedBy: stop.interruptedBy };
}

function endOf(child: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? undefined));
  });
}

/** Starts the watchdog and returns how to tell it what happened. */
function watch({ pid, stdout, stderr }: ChildProcess, graceSeconds: number): (word: string) => void {
  if (process.platform === "win32" || pid === undefined) return () => {};
  const grace = graceSeconds > LONGEST_SECONDS ? "" : String(graceSeconds);
  const watchdog = spawn("sh", ["-c", WATCHDOG, "sh", String(pid), grace], {
    stdio: ["pipe", "ignore", "ignore", stdout!, stderr!],
    detached: true,
  });
  // Node stops reading streams that it hands over; here both sides hold them.
  stdout!.resume();
  stderr!.resume();
  watchdog.unref();
  (watchdog.stdin as unknown as Socket).unref();
  // Without a shell, or once it has ended, there is nobody to tell.
  watchdog.on("error", () => {});
  watchdog.stdin!.on("error", () => {});
  return (word) => (word === "ended\n" ? watchdog.stdin!.end(word) : watchdog.stdin!.write(word));
}

function stopOnDemand(child: ChildProcess, conditions: StopConditions, interrupted: () => void) {
  let interruptedBy: ReturnType<ProcessGroup["interruptedBy"]>;
  let kill: NodeJS.Timeout | undefined;
  const stop = (reason: "timeout" | "abort"): void => {
    if (interruptedBy) return;
    interruptedBy = reason;
    interrupted();
    signalGroup(child, "SIGINT");
    kill = after(conditions.graceSeconds, () => signalGroup(child, "SIGKILL"));
  };
  const onAbort = (): void => stop("abort");
  conditions.signal?.addEventListener("abort", onAbort, { once: true });
  const timeout = after(conditions.timeoutSeconds ?? Infinity, () => stop("timeout"));
  return {
    interruptedBy: () => interruptedBy,
    release: () => {
      conditions.signal?.removeEventListener("abort", onAbort);
      clearTimeout(timeout);
      clearTimeout(kill);
    },
  };
}

function after(seconds: number, action: () => void): NodeJS.Timeout | undefined {
  return seconds > LONGEST_SECONDS ? undefined : setTimeout(action, seconds * 1000);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (process.platform === "win32" || child.pid === undefined) return void child.kill(signal);
  try {
    process.kill(-child.pid, signal);
  } catch {
    // the group has ended meanwhile
  }
}
