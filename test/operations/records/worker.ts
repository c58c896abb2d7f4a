import { writeSync } from "node:fs";
import { appendEntry } from "../../../src/operations/records/append-entry";
import { lockEnvironment } from "../../../src/operations/records/environment-lock";
import { tryLock } from "../../../src/operations/records/lock-file";
import { entryOf } from "./entries";

/** What each process of the tests does: it tells on stdout what is done, a line each. */
const [task, path, name, count] = process.argv.slice(2);
const tell = (line: string): void => void writeSync(1, `${line}\n`);

if (task === "append") {
  try {
    for (let n = 0; n < Number(count); n += 1) {
      appendEntry(path, entryOf(name, n));
      tell(String(n));
    }
  } catch (error) {
    tell((error as Error).message);
  }
} else if (task === "race") {
  // each lock was left by a process that is gone; whoever takes it over keeps it
  const held = Array.from({ length: Number(count) }, (_, n) => tryLock(`${path}/${n}.lock`, { by: name }));
  tell(held.map(({ kind }) => (kind === "held" ? "1" : "0")).join(""));
  process.stdin.resume();
} else {
  process.on("SIGTERM", () => process.exit(0));
  lockEnvironment(path, name, "alice (person)");
  tell("held");
  process.stdin.resume();
}
