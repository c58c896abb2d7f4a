import { readConfiguration } from "../operations/configuration";
import { type NameKind, knownNames, nameKinds } from "../operations/known-names";

/**
 * `symphony __complete <kind> [environment]`, which the scripts of `symphony completion` run at a key: it prints one name a line, and
 * nothing where there is none or the files cannot be read, as the shell is in the middle of a line.
 */
export function printWords([kind, environment]: readonly string[], folder: string): void {
  if (!nameKinds.includes(kind as NameKind)) return;
  try {
    const names = knownNames(readConfiguration(folder), kind as NameKind, environment || undefined);
    process.stdout.write(names.map((name) => `${name}\n`).join(""));
  } catch {
    // the command itself will say what is wrong
  }
}
