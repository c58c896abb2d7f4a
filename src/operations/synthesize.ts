import { annotationOf } from "../controls/finding-annotation";
import type { Finding } from "../controls/findings";
import { mkdirSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { FileReport } from "../synthesis/file-report";
import { refuse } from "../values/specification-error";
import { compareWritten, readAnnotations, readCdktfFiles, removeCdktfFile } from "./cdktf-files";
import { type Configuration } from "./configuration";
import { OperationError } from "./operation-error";
import { type ProjectEvidence, runApp } from "./run-app";

/** A synthesis or a check of one project. */
export interface SynthesisOptions {
  readonly configuration: Configuration;
  /** Called with each line that the app prints. @default - none */
  readonly onLine?: (line: string) => void;
  /** Interrupts the app when aborted. @default - never */
  readonly signal?: AbortSignal;
  /** For a check: whether its result holds everything that was judged. @default - what does not hold alone */
  readonly evidence?: boolean;
}

/** What became of the generated files, or what a check found of them. */
export interface SynthesisResult {
  /** Relative to the folder that holds cdktf.json, with forward slashes, sorted. */
  readonly files: readonly FileReport[];
  /** Warnings and remarks of the app's constructs, one sentence each. */
  readonly annotations: readonly string[];
  /** What the judged Terraform does not hold to, such as a path that no use declares. */
  readonly findings: readonly Finding[];
  /** What was judged, project by project. @default - it was not asked for */
  readonly evidence?: readonly ProjectEvidence[];
  /** What an export made of it. @default - none was asked for */
  readonly exported?: ExportedEvidence;
}

/** The evidence in a format: its text, or the file that it was written to. */
export interface ExportedEvidence {
  readonly format: string;
  readonly text?: string;
  /** Absolute. */
  readonly path?: string;
}

/**
 * Runs the app and reports each file that it generated.
 *
 * @throws SpecificationError where the declaration is wrong; the files of the last run are then as they were
 * @throws OperationError where the app failed for another reason or was interrupted
 */
export async function synthesize(options: SynthesisOptions): Promise<SynthesisResult> {
  const { configuration } = options;
  const output = resolve(configuration.folder, configuration.output);
  createOutput(configuration, output);
  const before = readCdktfFiles(output);
  const ours = await runApp({ ...options, output: configuration.output, checkOnly: false });
  const after = readCdktfFiles(output);
  if (after.written === undefined || after.written === before.written) throw notSynthesized(configuration);
  const theirs = compareWritten(before, after);
  for (const { path, status } of theirs) if (status === "removed") removeCdktfFile(output, path);
  return {
    files: mergeReports(configuration, ours.files, theirs),
    annotations: withoutFindings(readAnnotations(output), ours.findings),
    findings: ours.findings,
  };
}

/** The library's own reports and those of cdktf's files, which a run of the library does not know. */
export function mergeReports(
  configuration: Configuration,
  ours: readonly FileReport[],
  theirs: readonly FileReport[],
): readonly FileReport[] {
  const files = new Map<string, FileReport>();
  for (const { path, status } of theirs) {
    const fromProject = relative(configuration.folder, resolve(configuration.folder, configuration.output, path))
      .split(sep)
      .join("/");
    files.set(fromProject, { path: fromProject, status });
  }
  for (const file of ours) files.set(file.path, file);
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The annotations that are no findings: those are reported as what they are. */
export function withoutFindings(annotations: readonly string[], findings: readonly Finding[]): readonly string[] {
  return annotations.filter((annotation) => !findings.some((finding) => annotation.endsWith(annotationOf(finding))));
}

/** The app ended well, but cdktf's manifest is not where it was asked for. */
export function notSynthesized({ app }: Configuration): OperationError {
  return new OperationError({
    failure: "command-failed",
    problem: "The app ended without a synthesis to the output folder.",
    command: app,
    exitCode: 0,
    fix: 'End the app with app.synth(), and set the output folder in cdktf.json ("output"), not in new App().',
  });
}

/** cdktf creates the last folder of the path only. */
function createOutput(configuration: Configuration, output: string): void {
  try {
    mkdirSync(join(output, "stacks"), { recursive: true });
  } catch (error) {
    refuse("SYM-OUTPUT-001", configuration.output, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}
