import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { discardStaged, stagedPath } from "../../synthesis/staged-file";
import type { ProjectPlaces } from "../context/open-environment";
import { OperationError } from "../operation-error";

/**
 * Replaces operational-readiness.md, whole and at once.
 *
 * @returns its path, relative to the project's folder
 * @throws OperationError `blocked` where it cannot be written
 */
export function writeReadiness({ folder, symphony }: ProjectPlaces, content: string): string {
  const file = join(symphony, "infrastructure", "operational-readiness.md");
  const path = relative(folder, file).replaceAll("\\", "/");
  const staged = stagedPath(file);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(staged, content);
    renameSync(staged, file);
    return path;
  } catch (error) {
    discardStaged(staged);
    const { code, message } = error as NodeJS.ErrnoException;
    throw new OperationError({
      failure: "blocked",
      problem: `${path} cannot be written: ${code ?? message}.`,
      command: `write ${path}`,
      fix: "Make its folder writable, or judge without writing: symphony readiness --no-write",
    });
  }
}
