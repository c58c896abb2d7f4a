import { appendFileSync } from "fs";

/** What became of a generated file in a synthesis, or, from "stale" on, what a check found. */
export type FileStatus = "created" | "updated" | "unchanged" | "removed" | "stale" | "missing" | "edited" | "orphaned";

export interface FileReport {
  /** Relative to the project's folder, with forward slashes. */
  readonly path: string;
  readonly status: FileStatus;
}

/** Tells the command line, where one waits, what became of the files: a JSON line per run, in the file that it names. */
export function report(files: readonly FileReport[]): void {
  const path = process.env.SYMPHONY_REPORT;
  if (path) appendFileSync(path, `${JSON.stringify({ files })}\n`);
}
