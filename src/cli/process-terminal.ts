import { LiveArea, canDraw } from "./live-area";
import { type Output, type Terminal, paintFor } from "./terminal";

/** The terminal of this process, and what became of its output. */
export interface ProcessTerminal {
  readonly terminal: Terminal;
  /** Whether a result could not be written whole, as to a full disk. */
  isTorn(): boolean;
}

export function processTerminal(): ProcessTerminal {
  const { stdin, stdout, stderr, env } = process;
  const area = canDraw(stderr.isTTY ?? false, env) ? new LiveArea(stderr) : undefined;
  let isTorn = false;
  const errors = outputOf(stderr, area, () => {});
  const terminal: Terminal = {
    stdout: outputOf(stdout, area, () => (isTorn = true)),
    stderr: errors,
    isInteractive: Boolean(stdin.isTTY && stderr.isTTY),
    area,
    folder: process.cwd(),
    ...interruption(() => errors.write(STILL_ENDING)),
  };
  return { terminal, isTorn: () => isTorn };
}

const STILL_ENDING = "Still ending: Terraform saves its state first, and is not killed.\n";

/** Aborts at the first signal: the command ends what it runs, records and returns. Every further Ctrl-C only says so. */
function interruption(say: () => void): Pick<Terminal, "signal" | "interrupt"> {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(name, () => {
      if (!controller.signal.aborted) controller.abort();
      else if (name === "SIGINT") say();
    });
  return { signal: controller.signal, interrupt: () => controller.abort() };
}

/**
 * Whoever reads may stop early, as head does, and a terminal may be closed: nothing more is printed then, but the command goes on to
 * its end. A deployment does not stop half-way because nobody looks.
 */
function outputOf(stream: NodeJS.WriteStream, area: LiveArea | undefined, onTorn: () => void): Output {
  let isGone = false;
  stream.on("error", ({ code }: NodeJS.ErrnoException) => {
    isGone = true;
    if (code !== "EPIPE" && code !== "EIO") onTorn();
  });
  const write = (text: string): void => void (isGone || stream.write(text));
  const isScreen = area !== undefined && stream.isTTY;
  return {
    write: isScreen ? (text) => area.above(text, write) : write,
    paint: paintFor(stream.isTTY ?? false, process.env),
    isTerminal: stream.isTTY ?? false,
  };
}
