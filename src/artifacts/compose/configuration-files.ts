import { type Attributes, listOf } from "../../facts";
import { fromComposeFolder } from "./reading";
import { posix } from "path";

/** A file that Terraform packs into a variable and a shell in the container unpacks. */
export interface ConfigurationFile {
  /** Name of the variable. */
  readonly variable: string;
  /** Relative to the folder of the compose file. */
  readonly source: string;
  /** Where the container reads it. */
  readonly target: string;
}

const PACKED = /^(\w+)=\$\{base64gzip\(file\("\$\{path\.module\}\/([\w./-]+)"\)\)\}$/;
const UNPACK = /^printf %s "\$(\w+)" \| base64 -d \| gunzip > ([\w./-]+)$/;

/**
 * The files of a container's configuration. Compose cannot pack a file into a variable, and need not: it mounts the file where the
 * shell would have put it.
 *
 * @param folder of the environment's Terraform, relative to the project's
 */
export function configurationFiles({ env, command }: Attributes, folder: string): readonly ConfigurationFile[] {
  const targets = new Map(
    listOf(command).flatMap((script) =>
      linesOf(script).flatMap((line) => {
        const [, variable, target] = UNPACK.exec(line) ?? [];
        return variable === undefined ? [] : [[variable, target] as const];
      }),
    ),
  );
  return listOf(env).flatMap((assignment) => {
    const [, variable, path] = PACKED.exec(String(assignment)) ?? [];
    const target = targets.get(variable);
    if (target === undefined) return [];
    return [{ variable, source: fromComposeFolder(posix.join(folder, path)), target }];
  });
}

/** The command without the lines that unpack these files. */
export function withoutUnpacking(command: unknown, files: readonly ConfigurationFile[]): unknown {
  if (files.length === 0) return command;
  const variables = new Set(files.map(({ variable }) => variable));
  const stays = (line: string): boolean => !variables.has(UNPACK.exec(line)?.[1] ?? "");
  return listOf(command).map((script) =>
    typeof script === "string" ? linesOf(script).filter(stays).join("\n") : script,
  );
}

function linesOf(script: unknown): readonly string[] {
  return typeof script === "string" ? script.split("\n") : [];
}
