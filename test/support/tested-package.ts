import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export const REPOSITORY = join(__dirname, "../..");

/** Names what programs of the tests run: workers inherit it from the start of the run. */
const VARIABLE = "SYMPHONY_TESTED";

/** Decides once, before the workers start: in `npm test` what is packed, which it has just compiled, otherwise the sources where they are newer. */
export function choosePackage(): void {
  process.env[VARIABLE] = isStale() ? "src" : "lib";
}

function isCompiled(): boolean {
  return process.env[VARIABLE] === "lib";
}

/** Whether a source is newer than what was compiled. */
export function isStale(): boolean {
  const inputs = [
    ...filesBelow(join(REPOSITORY, "src")),
    join(REPOSITORY, ".swcrc"),
    join(REPOSITORY, "tsconfig.json"),
  ];
  const newest = Math.max(...inputs.map((file) => statSync(file).mtimeMs));
  // The compiler of the types runs last, and writes this file among its last.
  const compiled = statSync(join(REPOSITORY, "lib/testing.d.ts"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return newest > compiled;
}

/** The program `symphony`. */
export function binary(line: readonly string[]): { program: string; arguments: string[] } {
  const started = isCompiled()
    ? [join(REPOSITORY, "lib/cli/main.js")]
    : ["--import", require.resolve("tsx"), join(REPOSITORY, "src/cli/main.ts")];
  return { program: process.execPath, arguments: [...started, ...line] };
}

/** Where an app of TypeScript finds the package by its names, for tsconfig.json. */
export function packagePaths(): Readonly<Record<string, readonly string[]>> {
  const [folder, ending] = isCompiled() ? ["lib", "js"] : ["src", "ts"];
  const file = (name: string): readonly string[] => [join(REPOSITORY, folder, `${name}.${ending}`)];
  return {
    "symphony-infra": file("index"),
    "symphony-infra/aws": file("aws"),
    "symphony-infra/docker": file("docker"),
  };
}

/** Every file below a folder, sorted, as paths that begin with the folder. Folders named in `except` are passed over. */
export function filesBelow(folder: string, except: readonly string[] = []): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !except.includes(name));
  return entries
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(join(folder, entry.name), except) : [join(folder, entry.name)],
    )
    .sort();
}
