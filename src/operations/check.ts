import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { compareChecked, readAnnotations, readCdktfFiles } from "./cdktf-files";
import { runApp } from "./run-app";
import {
  type SynthesisOptions,
  type SynthesisResult,
  mergeReports,
  notSynthesized,
  withoutFindings,
} from "./synthesize";

/**
 * Runs the app without writing to the project and reports each file that a synthesis would change, and each finding. The library decides
 * as in a synthesis; cdktf's own files are synthesized to a scratch folder and compared.
 *
 * @throws SpecificationError where the declaration is wrong
 * @throws OperationError where the app failed for another reason or was interrupted
 */
export async function check(options: SynthesisOptions): Promise<SynthesisResult> {
  const { configuration } = options;
  const scratch = mkdtempSync(join(tmpdir(), "symphony-check-"));
  try {
    const ours = await runApp({ ...options, output: scratch, checkOnly: true });
    const fresh = readCdktfFiles(scratch);
    if (fresh.written === undefined) throw notSynthesized(configuration);
    const real = readCdktfFiles(resolve(configuration.folder, configuration.output));
    return {
      files: mergeReports(configuration, ours.files, compareChecked(real, fresh)),
      annotations: withoutFindings(readAnnotations(scratch), ours.findings),
      findings: ours.findings,
      evidence: ours.evidence,
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
