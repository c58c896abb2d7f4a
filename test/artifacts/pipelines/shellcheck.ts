import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "../../support/declare";

interface Comment {
  readonly file: string;
  readonly line: number;
  readonly code: number;
  readonly message: string;
}

/** Everything that ShellCheck finds in scripts of bash, of every severity, as lines that name the script. */
export function shellcheck(scripts: Readonly<Record<string, string>>): readonly string[] {
  const folder = newFolder();
  const names = Object.keys(scripts);
  names.forEach((name, i) => writeFileSync(join(folder, `${i}.sh`), `set -euo pipefail\n${scripts[name]}\n`));
  const files = names.map((_, i) => `${i}.sh`);
  const { stdout, error } = spawnSync("shellcheck", ["-s", "bash", "-f", "json", ...files], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (error) throw error;
  return (JSON.parse(stdout) as readonly Comment[]).map(
    ({ file, line, code, message }) => `${names[parseInt(file)]}, line ${line - 1}: SC${code} ${message}`,
  );
}
