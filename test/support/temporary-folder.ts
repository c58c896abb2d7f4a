import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const PREFIX = "symphony-tests-";

/**
 * Gives this run a temporary folder of its own by TMPDIR, which its workers and programs inherit, so that what a test leaves
 * there is seen. It goes when the run ends; one whose run was killed goes at the start of the next run.
 */
export function useTemporaryFolder(): void {
  // jest --watch sets up before every run.
  if (basename(tmpdir()).startsWith(PREFIX)) return;
  removeAbandoned(tmpdir());
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // PostgreSQL runs as another user below it.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  process.once("exit", () => {
    const left = leftovers(folder);
    rmSync(folder, { recursive: true, force: true });
    if (left.length === 0) return;
    console.error(`Tests left temporary folders: ${left.join(", ")}`);
    process.exitCode = 1;
  });
}

/** What this library or its tests left in a temporary folder. */
export function leftovers(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith("symphony"))
    .sort();
}

/** Removes the folders of runs that are no longer there. */
export function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = /^symphony-tests-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
