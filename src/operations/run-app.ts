import type { EvidenceReport } from "../controls/evidence-report";
import type { Finding } from "../controls/findings";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve, sep } from "node:path";
import type { FileReport, ReportLine } from "../synthesis/file-report";
import { discardStaged } from "../synthesis/staged-file";
import { SpecificationError, type Problem } from "../values/specification-error";
import type { Configuration } from "./configuration";
import { OperationError } from "./operation-error";
import type { ProcessEnvironment } from "./run-process";
import { type ShellResult, runShell } from "./run-shell";

/** How to run the app of a project. */
export interface AppRun {
  readonly configuration: Configuration;
  /** cdktf's output folder for this run. */
  readonly output: string;
  /** Report the files instead of writing them. */
  readonly checkOnly: boolean;
  /** Report everything that was judged too. @default - what does not hold alone */
  readonly evidence?: boolean;
  /** Called with each line that the app prints. @default - none */
  readonly onLine?: (line: string) => void;
  /** Interrupts the app when aborted. @default - never */
  readonly signal?: AbortSignal;
}

/** What a run of the app reported. */
export interface AppResult {
  /** What became of the library's files, relative to the project's folder. */
  readonly files: readonly FileReport[];
  /** What the judged Terraform does not hold to. */
  readonly findings: readonly Finding[];
  /** What was judged, project by project, where that was asked for. */
  readonly evidence: readonly ProjectEvidence[];
}

/** What was judged of one project of the app. */
export interface ProjectEvidence {
  /** The project's folder, absolute. */
  readonly folder: string;
  readonly report: EvidenceReport;
}

/** As cdktf's own command line, which gives ts-node room for large providers. */
const MEMORY = "--max-old-space-size=4096";
const EXCERPT_LINES = 30;

/**
 * Runs the app as `cdktf synth` does and returns what it reported.
 *
 * @throws SpecificationError of the app, without its stack
 * @throws OperationError where the app failed for another reason or was interrupted
 */
export async function runApp(run: AppRun): Promise<AppResult> {
  const scratch = mkdtempSync(join(tmpdir(), "symphony-report-"));
  const report = join(scratch, "report.jsonl");
  try {
    const result = await runShell({
      command: run.configuration.app,
      directory: run.configuration.folder,
      environment: environmentOf(run, report),
      onLine: run.onLine,
      signal: run.signal,
      graceSeconds: 5,
    });
    const lines = readReport(report);
    if (result.exitCode !== 0) {
      removeStaged(lines);
      throw failure(run, result, lines);
    }
    return {
      files: filesOf(run.configuration.folder, lines),
      findings: findingsOf(lines),
      evidence: evidenceOf(lines),
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function environmentOf({ configuration, output, checkOnly, evidence }: AppRun, report: string): ProcessEnvironment {
  const { folder } = configuration;
  const options = [
    process.env.NODE_OPTIONS || MEMORY,
    `--require ${JSON.stringify(join(__dirname, "report-refusal.js"))}`,
  ];
  // Values of Terraform's variables are no business of the synthesis.
  const variables = Object.keys(process.env).filter((name) => name.startsWith("TF_VAR_"));
  return {
    ...Object.fromEntries(variables.map((name) => [name, undefined])),
    CDKTF_CONTEXT_JSON: JSON.stringify(configuration.context),
    CDKTF_OUTDIR: output,
    SYNTH_HCL_OUTPUT: "false",
    // An error annotation is to fail the run before anything is written.
    CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: undefined,
    NODE_OPTIONS: options.join(" "),
    SYMPHONY_REPORT: report,
    SYMPHONY_CHECK: checkOnly ? "1" : undefined,
    SYMPHONY_EVIDENCE: evidence ? "1" : undefined,
    SYMPHONY_OUTPUT_FOLDER: checkOnly ? resolve(folder, configuration.output) : undefined,
  };
}

function readReport(path: string): readonly ReportLine[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return []; // the app ended before it wrote or refused anything
  }
  return text.split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line) as ReportLine];
    } catch {
      return []; // the empty last line, or one that a kill cut off
    }
  });
}

/** A process that was killed could not remove its temporary files itself. */
function removeStaged(lines: readonly ReportLine[]): void {
  for (const line of lines) if (line.kind === "staged") discardStaged(line.path);
}

function failure(run: AppRun, result: ShellResult, lines: readonly ReportLine[]): Error {
  const problems = lines.flatMap((line): readonly Problem[] => (line.kind === "problems" ? line.problems : []));
  if (result.interruptedBy === undefined && problems.length > 0) return new SpecificationError(problems);
  const excerpt = result.stderr.trimEnd().split("\n").slice(-EXCERPT_LINES).join("\n");
  const command = run.configuration.app;
  if (result.interruptedBy) {
    const fix = "Run the command again: each file is either the old one or the new one.";
    return new OperationError({ failure: "interrupted", problem: "The app was interrupted.", command, excerpt, fix });
  }
  const problem = result.exitCode === undefined ? "The app was ended by a signal." : "The app failed.";
  const fix = "Correct what the app printed, then run the command again.";
  return new OperationError({ failure: "command-failed", problem, command, exitCode: result.exitCode, excerpt, fix });
}

function findingsOf(lines: readonly ReportLine[]): readonly Finding[] {
  return lines.flatMap((line) => (line.kind === "findings" ? line.findings : []));
}

function evidenceOf(lines: readonly ReportLine[]): readonly ProjectEvidence[] {
  return lines.flatMap((line) => (line.kind === "evidence" ? [{ folder: line.folder, report: line.evidence }] : []));
}

function filesOf(folder: string, lines: readonly ReportLine[]): readonly FileReport[] {
  return lines.flatMap((line) =>
    line.kind === "files"
      ? line.files.map(({ path, status }) => ({
          path: relative(folder, join(line.folder, path)).split(sep).join("/"),
          status,
        }))
      : [],
  );
}
