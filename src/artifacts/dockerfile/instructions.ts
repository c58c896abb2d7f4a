import { posix } from "path";
import type { BuildSecret, BuildStep, PackageManager } from "../../model/image-build";
import { commandJson, pathsJson, quoted } from "./quoting";

/** The instructions of one step, one a line. */
export function stepLines(step: BuildStep, secrets: readonly BuildSecret[]): readonly string[] {
  switch (step.kind) {
    case "workdir":
      return [`WORKDIR ${step.path}`];
    case "variables":
      return Object.entries(step.values).map(([name, value]) => `ENV ${name}=${quoted(value)}`);
    case "packages":
      return [`RUN ${commandJson(INSTALL[step.manager](step.names))}`];
    case "copy":
      return step.files.map((file) => `COPY ${pathsJson([file, destinationOf(file, step.to)])}`);
    case "take":
      return [`COPY ${step.from === undefined ? "" : `--from=${step.from} `}${pathsJson([step.path, step.to])}`];
    case "run":
      return [["RUN", ...mountsOf(step, secrets), commandJson(step.command)].join(" ")];
  }
}

/**
 * Debian's packages need a list that is fetched first and left in no layer. The script is the same for every image; the
 * names are its arguments, which the shell does not read.
 */
const APT_SCRIPT =
  'apt-get update && apt-get install --yes --no-install-recommends "$@" && rm -rf /var/lib/apt/lists/*';

const INSTALL: Readonly<Record<PackageManager, (names: readonly string[]) => readonly string[]>> = {
  apk: (names) => ["apk", "add", "--no-cache", ...names],
  apt: (names) => ["/bin/sh", "-ec", APT_SCRIPT, "apt", ...names],
};

/** What a folder holds goes into a folder of its name, a file into one that ends in a slash, which COPY makes. */
function destinationOf(file: string, to: string): string {
  if (file === ".") return to;
  return file.includes("*") ? `${posix.join(to, posix.dirname(file))}/` : posix.join(to, file);
}

function mountsOf(
  { secrets = [], caches = [] }: Extract<BuildStep, { kind: "run" }>,
  declared: readonly BuildSecret[],
): readonly string[] {
  return [
    // Of two builds that write to one cache at once, the second waits: not every program that is installed with expects another.
    ...caches.map((path) => `--mount=type=cache,target=${path},sharing=locked`),
    ...secrets.map((id) => secretMount(declared.find((secret) => secret.id === id)!)),
  ];
}

function secretMount({ id, target, env, required }: BuildSecret): string {
  const place = env === undefined ? (target === undefined ? "" : `,target=${target}`) : `,env=${env}`;
  return `--mount=type=secret,id=${id}${place}${required === false ? "" : ",required=true"}`;
}
