import { appendFileSync } from "fs";
import type { EvidenceReport } from "../controls/evidence-report";
import type { Finding } from "../controls/findings";
import type { Problem } from "../values/specification-error";

/** What became of a generated file in a synthesis, or, from "stale" on, what a check found. */
export type FileStatus = "created" | "updated" | "unchanged" | "removed" | "stale" | "missing" | "edited" | "orphaned";

export interface FileReport {
  /** Relative to the project's folder, with forward slashes. */
  readonly path: string;
  readonly status: FileStatus;
}

/** One line of the report that a synthesis writes for the command line, as JSON. */
export type ReportLine =
  | {
      readonly kind: "files";
      /** Absolute; the paths are relative to it. */ readonly folder: string;
      readonly files: readonly FileReport[];
    }
  /** A temporary file, absolute: left over where the process was killed before it took its place. */
  | { readonly kind: "staged"; readonly path: string }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] }
  /** What the judged Terraform does not hold to; the files are written all the same, and show it. */
  | { readonly kind: "findings"; readonly findings: readonly Finding[] }
  /** Everything that was judged of a project, whose folder is absolute; only where an export asked for it. */
  | { readonly kind: "evidence"; readonly folder: string; readonly evidence: EvidenceReport };

/** Tells the command line, where one waits, what happens to the files: a line in the file that SYMPHONY_REPORT names. */
export function report(line: ReportLine): void {
  const path = process.env.SYMPHONY_REPORT;
  if (path) appendFileSync(path, `${JSON.stringify(line)}\n`);
}
