#!/usr/bin/env node
import { runCommandLine } from "./program";
import { type Output, paintFor } from "./terminal";

const interruption = new AbortController();
// The command then ends its app, cleans up and returns.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interruption.abort());

const terminal = {
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  folder: process.cwd(),
  signal: interruption.signal,
};

void runCommandLine(process.argv.slice(2), terminal).then((code) => (process.exitCode = code));

function outputOf(stream: NodeJS.WriteStream): Output {
  // Whoever reads may stop early, as head does.
  stream.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  return { write: (text) => void stream.write(text), paint: paintFor(stream.isTTY ?? false, process.env) };
}
