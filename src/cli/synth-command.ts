import { synthesize } from "../operations/synthesize";
import { summarize } from "./file-summary";
import { plural } from "../values/plural";
import { renderFileTree } from "./file-tree";
import type { Command } from "./run-command";

/** `symphony synth`. */
export function synthCommand(options: { readonly all?: boolean }): Command {
  return {
    name: "synth",
    operation: synthesize,
    outcomeOf: () => "ok",
    consequence: ", and nothing written",
    print: ({ files }, { stdout: { write, paint } }) => {
      if (files.length > 0) write(`${renderFileTree(files, options.all ?? false, paint)}\n`);
      write(`${paint("bold", plural(files.length, "file"))}: ${summarize(files, paint)}\n`);
    },
  };
}
