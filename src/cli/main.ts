#!/usr/bin/env node
import { outcomes } from "./exit-codes";
import { processTerminal } from "./process-terminal";

const line = process.argv.slice(2);

/** A shell waits for its words at every key: only what finds them is loaded. */
async function main(): Promise<void> {
  if (line[0] === "__complete") {
    const { printWords } = await import("./completion-words");
    return printWords(line.slice(1), process.cwd());
  }
  const { terminal, isTorn } = processTerminal();
  const { runCommandLine } = await import("./program");
  try {
    const code = await runCommandLine(line, terminal);
    process.exitCode = code === 0 && isTorn() ? outcomes.failed.code : code;
  } catch (error) {
    // A bug of ours. Node's own exit code of an error would say that files are stale.
    terminal.area?.settle();
    terminal.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = outcomes.failed.code;
  }
}

void main();
