import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, rmdirSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import type { FileReport } from "../synthesis/file-report";

/** The files that cdktf itself writes to an output folder: path below it to the hash of the content. */
export interface CdktfFiles {
  readonly hashes: ReadonlyMap<string, string>;
  /** Folder of each stack. */
  readonly stacks: ReadonlySet<string>;
  /** Changes with each synthesis, whatever its content; `undefined` where there is no manifest. */
  readonly written?: bigint;
}

interface Manifest {
  readonly stacks?: Readonly<Record<string, ManifestStack>>;
}

interface ManifestStack {
  readonly workingDirectory: string;
  readonly synthesizedStackPath: string;
  readonly annotations?: readonly {
    readonly constructPath: string;
    readonly level: string;
    readonly message: string;
  }[];
}

const MANIFEST = "manifest.json";

/** What an output folder holds according to its own manifest: the manifest, each stack and the stacks' assets. */
export function readCdktfFiles(folder: string): CdktfFiles {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return { hashes: new Map(), stacks: new Set() };
  const hashes = new Map([[MANIFEST, hash(comparable(readFileSync(path, "utf8")))]]);
  const stacks = stacksOf(folder);
  for (const { workingDirectory, synthesizedStackPath } of stacks) {
    for (const file of [synthesizedStackPath, ...filesBelow(folder, posix.join(workingDirectory, "assets"))]) {
      if (existsSync(join(folder, file))) hashes.set(file, hash(readFileSync(join(folder, file))));
    }
  }
  return {
    hashes,
    stacks: new Set(stacks.map((stack) => stack.workingDirectory)),
    written: statSync(path, { bigint: true }).mtimeNs,
  };
}

/** What a synthesis made of the files; those of a stack that is gone are left for {@link removeCdktfFile}. */
export function compareWritten(before: CdktfFiles, after: CdktfFiles): readonly FileReport[] {
  return compare(before, after, { absent: "created", different: "updated", gone: "removed" });
}

/** What a check finds: `fresh` was synthesized to a scratch folder, `real` is the project's own. */
export function compareChecked(real: CdktfFiles, fresh: CdktfFiles): readonly FileReport[] {
  return compare(real, fresh, { absent: "missing", different: "stale", gone: "orphaned" });
}

/** Removes a file of an output folder and the folders that it leaves empty. */
export function removeCdktfFile(folder: string, path: string): void {
  rmSync(join(folder, path), { force: true });
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    try {
      rmdirSync(join(folder, parent));
    } catch {
      return; // not empty: Terraform's own files, or the user's
    }
  }
}

/** The warnings and remarks that constructs attached to themselves, which cdktf's command line prints as well. */
export function readAnnotations(folder: string): readonly string[] {
  const annotations = stacksOf(folder).flatMap((stack) => stack.annotations ?? []);
  return annotations.map(
    ({ level, constructPath, message }) =>
      `${level.includes("warn") ? "Warning" : "Note"} at ${constructPath}: ${message}`,
  );
}

type Statuses = Record<"absent" | "different" | "gone", FileReport["status"]>;

function compare(former: CdktfFiles, current: CdktfFiles, status: Statuses): readonly FileReport[] {
  const present = [...current.hashes].map(([path, hash]): FileReport => {
    const known = former.hashes.get(path);
    return { path, status: known === undefined ? status.absent : known === hash ? "unchanged" : status.different };
  });
  // An asset that its stack no longer holds stays, as with cdktf: only what belongs to no stack any more is gone.
  const gone = [...former.hashes.keys()].filter((path) => !current.hashes.has(path) && !isWithin(path, current.stacks));
  return [...present, ...gone.map((path): FileReport => ({ path, status: status.gone }))];
}

function isWithin(path: string, stacks: ReadonlySet<string>): boolean {
  return [...stacks].some((stack) => path.startsWith(`${stack}/`));
}

function stacksOf(folder: string): readonly ManifestStack[] {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return [];
  try {
    const stacks = Object.values((JSON.parse(readFileSync(path, "utf8")) as Manifest).stacks ?? {});
    return stacks.filter((stack) => isInside(stack.workingDirectory) && isInside(stack.synthesizedStackPath));
  } catch {
    return []; // damaged by hand: the next synthesis writes it anew
  }
}

/** A manifest edited by hand must not lead out of the output folder. */
function isInside(path: string): boolean {
  return !posix.isAbsolute(path) && !posix.normalize(path).startsWith("..");
}

/** Stack traces of annotations hold paths of the machine: two manifests that differ in them say the same. */
function comparable(manifest: string): string {
  try {
    return JSON.stringify(JSON.parse(manifest), (key, value: unknown) => (key === "stacktrace" ? undefined : value));
  } catch {
    return manifest;
  }
}

function filesBelow(folder: string, path: string): readonly string[] {
  if (!existsSync(join(folder, path))) return [];
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    const child = posix.join(path, entry.name);
    return entry.isDirectory() ? filesBelow(folder, child) : entry.isFile() ? [child] : [];
  });
}

function hash(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
