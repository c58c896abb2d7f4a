import { resolve } from "node:path";
import { visibleLine } from "../values/visible";
import { check } from "../operations/check";
import type { ConfigurationOverrides } from "../operations/configuration";
import { exportEvidence } from "../operations/export-evidence";
import { OperationError } from "../operations/operation-error";
import type { SynthesisOptions, SynthesisResult } from "../operations/synthesize";
import type { FileReport } from "../synthesis/file-report";
import { paintStatus, summarize } from "./file-summary";
import { plural } from "../values/plural";
import type { Command } from "./run-command";
import { type Output, type Terminal, wrap } from "./terminal";

/** Options that `symphony check` alone has. */
export interface CheckOptions extends ConfigurationOverrides {
  /** Name of the format that the evidence is exported in. */
  readonly format?: string;
  /** File for the export, from the current folder. */
  readonly out?: string;
  readonly project?: string;
}

/**
 * `symphony check`.
 *
 * @param folder the current folder
 */
export function checkCommand(options: CheckOptions, folder: string): Command {
  return {
    name: "check",
    operation: (synthesis) => checkOrExport(synthesis, options, folder),
    outcomeOf: (result) => {
      if (result.findings.length > 0) return "violated";
      return differing(result).length === 0 ? "ok" : "stale";
    },
    print: (result, terminal) => {
      const { stdout, stderr } = terminal;
      // The export has stdout to itself.
      printFiles(result, options, result.exported?.text === undefined ? stdout : stderr);
      printExport(result, options, terminal);
    },
  };
}

async function checkOrExport(
  synthesis: SynthesisOptions,
  options: CheckOptions,
  folder: string,
): Promise<SynthesisResult> {
  const { format, out, project } = options;
  if (format !== undefined)
    return exportEvidence(synthesis, { format, project, out: out === undefined ? undefined : resolve(folder, out) });
  if (out === undefined && project === undefined) return check(synthesis);
  throw new OperationError({
    failure: "not-possible",
    problem: `There is nothing to export: ${out === undefined ? "--project" : "--out"} needs --format.`,
    command: "symphony check",
    fix: "Add --format, or leave the option out.",
  });
}

function printFiles(result: SynthesisResult, options: ConfigurationOverrides, output: Output): void {
  const found = differing(result);
  if (found.length > 0) return printFound(found, result.files.length, mendingCommand(options), output);
  output.write(
    `${plural(result.files.length, "generated file")}, ${result.files.length === 1 ? "" : "all "}up to date.\n`,
  );
}

function printExport({ exported }: SynthesisResult, { out }: CheckOptions, { stdout }: Terminal): void {
  if (exported?.text !== undefined) stdout.write(exported.text);
  else if (exported)
    stdout.write(`${wrap(`Evidence as ${exported.format}: ${visibleLine(out ?? "")}`, 0).join("\n")}\n`);
}

function differing({ files }: SynthesisResult): readonly FileReport[] {
  return files.filter((file) => file.status !== "unchanged");
}

/** The synthesis that a check with the same options speaks of. */
function mendingCommand({ app, output }: ConfigurationOverrides): string {
  const options = [
    app === undefined ? "" : ` --app ${JSON.stringify(app)}`,
    output === undefined ? "" : ` --output ${JSON.stringify(output)}`,
  ];
  return `symphony synth${options.join("")}`;
}

function printFound(found: readonly FileReport[], total: number, mending: string, { write, paint }: Output): void {
  for (const { path, status } of found)
    write(`${paintStatus(status, status.padEnd(8), paint)}  ${visibleLine(path)}\n`);
  write(`\n${paint("bold", `${found.length} of ${plural(total, "generated file")}`)}: ${summarize(found, paint)}\n`);
  write(`Run ${paint("cyan", mending)} to bring them up to date.\n`);
  if (!found.some((file) => file.status === "edited")) return;
  write(`${wrap("It replaces the edits made by hand: move them into the app first.", 0).join("\n")}\n`);
}
