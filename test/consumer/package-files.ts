import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY, isStale } from "../support/tested-package";
import { run } from "./run";

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
  if (isStale()) await run("npm", ["run", "--silent", "compile"], REPOSITORY);
}

export function readJson<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(...path), "utf8")) as T;
}
