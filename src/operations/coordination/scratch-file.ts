import { fsyncSync, mkdirSync, openSync, closeSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { discardStaged, stagedPath } from "../../synthesis/staged-file";
import type { ProjectPlaces } from "../context/open-environment";
import { makeScratch } from "../plan/plan-folder";

/** Makes a folder below `.symphony`, which nobody else reads and version control passes over. */
export function scratchFolder({ scratch }: Pick<ProjectPlaces, "scratch">, name: string): string {
  makeScratch(scratch);
  const folder = join(scratch, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Replaces a file by a rename, its text on the disk before: after a kill or a power cut it holds the former text or the new one. */
export function replaceFile(path: string, content: string | Buffer, mode = 0o666): void {
  const staged = stagedPath(path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(staged, "w", mode);
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(staged, path);
  } catch (error) {
    discardStaged(staged);
    throw error;
  }
}
