import { posix } from "path";
import type { EnvironmentModel } from "../../../model/environment";
import { stackFolder } from "../../../model/folders";
import { quote } from "../quote";
import type { MonitoringFile } from "../../monitoring-files";

/** How a container gets its files and becomes its program. */
export interface Configuration {
  /** The files, packed, as expressions of Terraform, by the names of variables. */
  readonly expressions: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** The folders of the files, to be mounted in memory. */
  readonly folders: readonly string[];
}

/**
 * Hands files to a container whose engine may be on another host. Terraform reads them when it applies and puts them into
 * variables; a shell in the container unpacks them into memory and becomes the program. A changed file changes a variable, and
 * so starts the program anew.
 *
 * The provider's `upload` cannot do it: it writes to `/` of the container, which the engine refuses where the root file system
 * is read-only. Linux takes 128 KiB for one variable (`MAX_ARG_STRLEN`), hence the packing: ten times as much of JSON or YAML.
 */
export function configurationOf(
  environment: EnvironmentModel,
  files: readonly MonitoringFile[],
  program: readonly string[],
): Configuration {
  const way = stackFolder(environment);
  const variables = files.map((_, i) => `FILE_${i + 1}`);
  const folders = [...new Set(files.map(({ target }) => posix.dirname(target)))];
  return {
    expressions: Object.fromEntries(files.map(({ path }, i) => [variables[i], packed(posix.relative(way, path))])),
    entrypoint: ["/bin/sh", "-euc"],
    command: [
      [
        "umask 022",
        ...files.map(({ target }, i) => `printf %s "$${variables[i]}" | base64 -d | gunzip > ${target}`),
        `unset ${variables.join(" ")}`,
        `exec ${program.join(" ")}`,
      ].join("\n"),
    ],
    folders,
  };
}

function packed(path: string): string {
  return `base64gzip(file("\${path.module}/${quote(path).slice(1)}))`;
}
