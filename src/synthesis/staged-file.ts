import { rmSync } from "fs";

/** Where the new text of a file waits until the whole run has succeeded: beside its target, so that a rename is atomic. */
export function stagedPath(target: string): string {
  return `${target}.symphony-staged`;
}

/** Removes a staged file, if it came to exist. */
export function discardStaged(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    // its folder could not be made, because a file is there
    if ((error as NodeJS.ErrnoException).code !== "ENOTDIR") throw error;
  }
}
