import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run";

export const REPOSITORY = join(__dirname, "../..");

/** What `npm pack` reports of a tarball; sizes in bytes. */
export interface PackedPackage {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** Packs this repository into a folder. */
export async function packInto(folder: string): Promise<PackedPackage> {
  await compileIfStale();
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], REPOSITORY);
  return (JSON.parse(stdout) as PackedPackage[])[0];
}

/** `npm test` has compiled before; a run of one test file in an editor has not. */
export async function compileIfStale(): Promise<void> {
  const inputs = [
    ...filesBelow(join(REPOSITORY, "src")),
    join(REPOSITORY, ".swcrc"),
    join(REPOSITORY, "tsconfig.json"),
  ];
  const newest = Math.max(...inputs.map((file) => statSync(file).mtimeMs));
  // The compiler of the types runs last, and writes this file among its last.
  const compiled = statSync(join(REPOSITORY, "lib/testing.d.ts"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (newest > compiled) await run("npm", ["run", "--silent", "compile"], REPOSITORY);
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

export function readJson<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(...path), "utf8")) as T;
}
