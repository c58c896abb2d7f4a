import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A program called docker, first on the PATH, that does as a script says and notes with which engine and line it was called. */
export interface DockerStandIn {
  readonly folder: string;
  /** A line for each call. */
  calls(): readonly string[];
  /** Takes it from the PATH again. */
  remove(): void;
}

/** @param script for sh; `FOLDER` in it is that of the program */
export function dockerThat(script: string): DockerStandIn {
  const folder = mkdtempSync(join(tmpdir(), "symphony-docker-stand-in-"));
  const calls = join(folder, "calls");
  writeFileSync(calls, "");
  const note = `printf '%s ' "$DOCKER_HOST" "$@" >> ${calls}; echo >> ${calls}`;
  writeFileSync(join(folder, "docker"), `#!/bin/sh\n${note}\n${script.replaceAll("FOLDER", folder)}\n`);
  chmodSync(join(folder, "docker"), 0o755);
  const former = process.env.PATH;
  process.env.PATH = `${folder}:${former}`;
  return {
    folder,
    calls: () => readFileSync(calls, "utf8").trim().split("\n"),
    remove: () => {
      process.env.PATH = former;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
