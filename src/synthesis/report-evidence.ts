import type { ProjectRecord } from "../model/record";
import { evidenceReport } from "../controls/report";
import { report } from "./file-report";

/** Tells the command line everything that was judged, where an export asked for it. */
export function reportEvidence(record: ProjectRecord, folder: string): void {
  if (process.env.SYMPHONY_EVIDENCE !== "1") return;
  report({ kind: "evidence", folder, evidence: evidenceReport(record) });
}
