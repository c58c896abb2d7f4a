import type { Finding } from "../controls/findings";
import type { ExportedEvidence } from "../operations/synthesize";
import type { FileReport } from "../synthesis/file-report";
import type { Problem } from "../values/specification-error";
import type { Outcome } from "./exit-codes";

/** Why a command could not do its work, where the declaration is not the reason. */
export interface Failure {
  /** One sentence. */
  readonly problem: string;
  /** The command line of the app. */
  readonly command?: string;
  /** That of the app. */
  readonly exitCode?: number;
  /** The last lines that the app printed on stderr. */
  readonly excerpt?: string;
  /** One sentence. */
  readonly fix: string;
}

/** What `--json` prints; docs/cli.md describes it. `schemaVersion` is raised where a reader of the former format would misread it. */
export interface JsonReport {
  readonly schemaVersion: 1;
  readonly command: string;
  readonly outcome: Outcome;
  readonly files: readonly FileReport[];
  readonly problems: readonly Problem[];
  readonly annotations: readonly string[];
  /** What the judged Terraform does not hold to. */
  readonly findings: readonly Finding[];
  readonly failure?: Failure;
}

export type CommandResult = Omit<JsonReport, "schemaVersion" | "command"> & { readonly exported?: ExportedEvidence };

export function renderJson(command: string, result: CommandResult): string {
  const { outcome, files, problems, annotations, findings, failure } = result;
  const report: JsonReport = { schemaVersion: 1, command, outcome, files, problems, annotations, findings, failure };
  return `${JSON.stringify(report, null, 2)}\n`;
}
