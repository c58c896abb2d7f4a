import { showSpec as read } from "../../operations/show/spec";
import type { CommandDefinition } from "../definition";
import { environmentOption, showCommand, showOptions } from "../show-command";
import { printSpec } from "../spec-text";

export const showSpec: CommandDefinition = {
  name: "show spec",
  group: "Look",
  summary: "Print the infrastructure specification.",
  options: [environmentOption(), ...showOptions()],
  help: `Examples:
  symphony show spec --environment prod
  symphony show spec --environment prod | less
  symphony show spec > spec.md

Prints infrastructure-spec.md as the last synthesis wrote it, or one
environment's part: services, networks, stores, secrets, recovery, access, each
with the address of its resource. On a terminal it is laid out to be read, and
its diagrams, which no terminal draws, are named; to a file or another program
it goes as Markdown.
`,
  run: (_, options, terminal) =>
    showCommand(
      { command: "show spec", read: (context) => read(context, options), print: printSpec },
      options,
      terminal,
    ),
};
