import { visibleLine } from "../documents/kit/visible";
import { check } from "../operations/check";
import type { ConfigurationOverrides } from "../operations/configuration";
import type { SynthesisResult } from "../operations/synthesize";
import type { FileReport } from "../synthesis/file-report";
import { paintStatus, plural, summarize } from "./file-summary";
import type { Command } from "./run-command";
import { type Output, wrap } from "./terminal";

/** `symphony check`. */
export function checkCommand(options: ConfigurationOverrides): Command {
  return {
    name: "check",
    operation: check,
    outcomeOf: (result) => {
      if (result.findings.length > 0) return "violated";
      return differing(result).length === 0 ? "ok" : "stale";
    },
    print: (result, { stdout }) => {
      const found = differing(result);
      if (found.length > 0) return printFound(found, result.files.length, mendingCommand(options), stdout);
      stdout.write(`${plural(result.files.length, "generated file")}, all up to date.\n`);
    },
  };
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
