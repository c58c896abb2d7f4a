import type { BuildStage, BuildStep } from "./image-build";
import type { BuiltImage } from "./image-built";
import { Preset, PresetProps } from "./image-preset";

/**
 * Repository and tag of the Docker Official Image "node": the newest patch of the line with long-term support, on the newest
 * Alpine that it is built for.
 */
export const NODE = { repository: "node", tag: "24.21.0-alpine3.24" } as const;
const FOLDER = "/app";
/** Where npm keeps what it has downloaded: "config" of its documentation, for the root user of a build. */
const CACHE = "/root/.npm";

/** What an install step reads, so that it runs again where one of them changed and not before. */
export const MANIFESTS = ["package.json", "package-lock.json"];

/** An image of a Node program: dependencies by `npm ci` from the lock file, without those of development. */
export interface NodeImageProps extends PresetProps {
  /** Tag of the image `node`. @default "24.21.0-alpine3.24" */
  readonly version?: string;
  /** What the process runs, in exec form. */
  readonly command: readonly string[];
  /** What the install command reads; none for a program without dependencies. @default ["package.json", "package-lock.json"] */
  readonly manifests?: readonly string[];
  /** @default ["npm", "ci", "--omit=dev"] */
  readonly install?: readonly string[];
  /** Command that makes the program of its sources, with the dependencies of development. @default - nothing is to be made */
  readonly build?: readonly string[];
  /** Installs what {@link build} needs. @default ["npm", "ci"] */
  readonly buildInstall?: readonly string[];
  /** What {@link build} makes and the process needs: files and folders. @default ["dist"] */
  readonly output?: readonly string[];
}

const PROPERTIES = ["command", "manifests", "install", "build", "buildInstall", "output"];

/** @throws SpecificationError SYM-IMAGE-001 to 003, SYM-IMAGE-005 to 007, of everything that is wrong at once */
export function nodeImage(directory: string, props: NodeImageProps): BuiltImage {
  const preset = new Preset("Image.node", props, PROPERTIES);
  const base = preset.base(NODE.repository, NODE.tag);
  const manifests = preset.paths("manifests", MANIFESTS);
  const build = preset.command("build");
  const command = preset.command("command");
  preset.require(preset.given.command !== undefined, "command", 'what the process runs, such as ["node", "server.js"]');
  const stages: readonly BuildStage[] = [
    ...(manifests.length === 0 ? [] : [dependencies(preset, base, manifests)]),
    ...(build === undefined ? [] : [buildStage(preset, base, manifests, build)]),
    runtime(preset, base, manifests.length > 0, build !== undefined),
  ];
  return preset.image(directory, { stages, command, healthBy: "node" });
}

function dependencies(preset: Preset<NodeImageProps>, base: string, manifests: readonly string[]): BuildStage {
  const command = preset.command("install", ["npm", "ci", "--omit=dev"])!;
  const steps = [...preset.packages("buildPackages", base), ...install(preset, manifests, command)];
  return { name: "dependencies", base, steps };
}

/** The stage that makes the program, also of a static site. */
export function buildStage(
  preset: Preset<PresetProps>,
  base: string,
  manifests: readonly string[],
  command: readonly string[],
): BuildStage {
  const installs = preset.command("buildInstall", ["npm", "ci"])!;
  const steps: readonly BuildStep[] = [
    ...preset.packages("buildPackages", base),
    ...(manifests.length === 0 ? workdir : install(preset, manifests, installs)),
    { kind: "copy", files: preset.paths("files", ["."]), to: FOLDER },
    { kind: "run", command, secrets: preset.secretIds },
  ];
  return { name: "build", base, steps };
}

const workdir: readonly BuildStep[] = [{ kind: "workdir", path: FOLDER }];

function install(
  preset: Preset<PresetProps>,
  manifests: readonly string[],
  command: readonly string[],
): readonly BuildStep[] {
  return [
    ...workdir,
    { kind: "copy", files: manifests, to: FOLDER },
    { kind: "run", command, secrets: preset.secretIds, caches: [CACHE] },
  ];
}

/** What changes seldom comes first, so that a change of the sources alone makes their layer alone. */
function runtime(preset: Preset<NodeImageProps>, base: string, installs: boolean, builds: boolean): BuildStage {
  const made = preset.paths("output", ["dist"]).map((path): BuildStep => {
    return { kind: "take", from: "build", path: `${FOLDER}/${path}`, to: `${FOLDER}/${path}` };
  });
  const steps: readonly BuildStep[] = [
    ...preset.packages("packages", base),
    ...preset.variables({ NODE_ENV: "production" }),
    ...workdir,
    ...(installs ? [{ kind: "take", from: "dependencies", path: FOLDER, to: FOLDER } as const] : []),
    ...(builds ? made : [{ kind: "copy", files: preset.paths("files", ["."]), to: FOLDER } as const]),
  ];
  return { name: "runtime", base, steps };
}
