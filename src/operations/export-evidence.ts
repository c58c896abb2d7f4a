import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { EvidenceContext, EvidenceFormat } from "../artifacts/evidence-format";
import { evidenceFormatNames, tryFindEvidenceFormat } from "../artifacts/evidence-formats";
import { discardStaged, stagedPath } from "../synthesis/staged-file";
import { check } from "./check";
import { libraryVersion } from "./library-version";
import { choiceOf } from "./choice";
import { OperationError } from "./operation-error";
import type { ProjectEvidence } from "./run-app";
import type { SynthesisOptions, SynthesisResult } from "./synthesize";

/** What to export the evidence as, and where to. */
export interface EvidenceRequest {
  /** Name of the format: `sarif`. */
  readonly format: string;
  /** File that it is written to, absolute. @default - the text is in the result */
  readonly out?: string;
  /** Slug of the project. @default - the only one of the app */
  readonly project?: string;
}

/**
 * Checks as {@link check} does, and exports what was judged.
 *
 * @throws OperationError `not-possible` where there is no such format or project, or the file cannot be written
 */
export async function exportEvidence(options: SynthesisOptions, request: EvidenceRequest): Promise<SynthesisResult> {
  const format = await findFormat(request);
  const result = await check({ ...options, evidence: true });
  const { folder, report } = findProject(result.evidence ?? [], request);
  const text = format.render(report, contextOf(folder));
  if (request.out === undefined) return { ...result, exported: { format: format.name, text } };
  writeAtomically(request.out, text, request);
  return { ...result, exported: { format: format.name, path: request.out } };
}

async function findFormat(request: EvidenceRequest): Promise<EvidenceFormat> {
  const format = await tryFindEvidenceFormat(request.format);
  if (format) return format;
  const fix = choiceOf(request.format, evidenceFormatNames);
  throw notPossible(request, `There is no format ${JSON.stringify(request.format)}.`, fix);
}

function findProject(evidence: readonly ProjectEvidence[], request: EvidenceRequest): ProjectEvidence {
  const slugs = evidence.map(({ report }) => report.project.slug);
  const { project } = request;
  const found = evidence.filter(({ report }) => project === undefined || report.project.slug === project);
  if (found.length === 1) return found[0];
  if (slugs.length === 0) throw notPossible(request, "The app declares no environment.", "Declare one, then export.");
  if (project === undefined)
    throw notPossible(request, "The app declares several projects.", `Name one by --project: ${slugs.join(", ")}.`);
  throw notPossible(request, `There is no project ${JSON.stringify(project)}.`, choiceOf(project, slugs));
}

function contextOf(folder: string): EvidenceContext {
  const repository = repositoryOf(folder);
  const within = repository === undefined ? "" : relative(repository, folder).split(sep).join("/");
  return {
    time: exportTime(),
    version: libraryVersion(),
    prefix: within === "" ? "" : `${within}/`,
    textOf: (path) => tryRead(join(folder, path)),
  };
}

/** SOURCE_DATE_EPOCH in seconds, as reproducible builds set it, or now. */
function exportTime(): string {
  const epoch = process.env.SOURCE_DATE_EPOCH ?? "";
  return (/^\d{1,11}$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date()).toISOString();
}

function repositoryOf(folder: string): string | undefined {
  for (let above = folder; ; above = dirname(above)) {
    if (existsSync(join(above, ".git"))) return above;
    if (dirname(above) === above) return undefined;
  }
}

function tryRead(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // not synthesized yet
  }
}

function writeAtomically(path: string, text: string, request: EvidenceRequest): void {
  const staged = stagedPath(path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(staged, text);
    renameSync(staged, path);
  } catch (error) {
    discardStaged(staged);
    const { code, message } = error as NodeJS.ErrnoException;
    throw notPossible(request, `${path} cannot be written: ${code ?? message}.`, "Name another file by --out.");
  }
}

function notPossible({ format }: EvidenceRequest, problem: string, fix: string): OperationError {
  return new OperationError({ failure: "not-possible", problem, command: `symphony check --format ${format}`, fix });
}
