import type { BuildStage, BuildStep } from "./image-build";
import type { BuiltImage } from "./image-built";
import { Preset, PresetProps } from "./image-preset";

/** Repository and tag of the Docker Official Image "python": an exact patch on an exact Debian. */
const PYTHON = { repository: "python", tag: "3.13.14-slim-trixie" } as const;
const FOLDER = "/app";
const ENVIRONMENT = "/opt/venv";
/** Where pip keeps what it has downloaded: "Caching" of its documentation, for the root user of a build. */
const CACHE = "/root/.cache/pip";

/**
 * 1980-01-01, the earliest day that a ZIP file and so a wheel can hold. Where it is set, Python checks compiled files by a
 * hash instead of the time of their source ("py_compile" of its library reference), so that two builds make the same.
 */
const SOURCE_DATE_EPOCH = "315532800";

/** The search path of the base, behind the virtual environment's programs. */
const PATH = `${ENVIRONMENT}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`;

/** An image of a Python program: dependencies in a virtual environment, from a file that locks each by its hash. */
export interface PythonImageProps extends PresetProps {
  /** Tag of the image `python`. @default "3.13.14-slim-trixie" */
  readonly version?: string;
  /** What the process runs, in exec form. */
  readonly command: readonly string[];
  /**
   * What the install command reads, first the file of the requirements; none for a program without dependencies.
   * @default ["requirements.txt"]
   */
  readonly manifests?: readonly string[];
  /** @default - pip into the virtual environment /opt/venv, with the hash that the requirements state for each package */
  readonly install?: readonly string[];
}

const PROPERTIES = ["command", "manifests", "install"];

/** @throws SpecificationError SYM-IMAGE-001 to 003, SYM-IMAGE-005 to 007, of everything that is wrong at once */
export function pythonImage(directory: string, props: PythonImageProps): BuiltImage {
  const preset = new Preset("Image.python", props, PROPERTIES);
  const base = preset.base(PYTHON.repository, PYTHON.tag);
  const manifests = preset.paths("manifests", ["requirements.txt"]);
  const command = preset.command("command");
  preset.require(
    preset.given.command !== undefined,
    "command",
    'what the process runs, such as ["python", "-m", "shop"]',
  );
  const installs = manifests.length > 0;
  const stages = [...(installs ? [dependencies(preset, base, manifests)] : []), runtime(preset, base, installs)];
  return preset.image(directory, { stages, command, healthBy: "python" });
}

function dependencies(preset: Preset<PythonImageProps>, base: string, manifests: readonly string[]): BuildStage {
  const pip = [`${ENVIRONMENT}/bin/pip`, "install", "--disable-pip-version-check", "--require-hashes", "--requirement"];
  const steps: readonly BuildStep[] = [
    ...preset.packages("buildPackages", base),
    { kind: "variables", values: { PATH, SOURCE_DATE_EPOCH } },
    { kind: "run", command: ["python3", "-m", "venv", ENVIRONMENT] },
    { kind: "workdir", path: FOLDER },
    { kind: "copy", files: manifests, to: FOLDER },
    {
      kind: "run",
      command: preset.command("install", [...pip, manifests[0]])!,
      secrets: preset.secretIds,
      caches: [CACHE],
    },
  ];
  return { name: "dependencies", base, steps };
}

function runtime(preset: Preset<PythonImageProps>, base: string, installs: boolean): BuildStage {
  // Without a buffer, or the last lines before a crash are lost; without compiled files, which a read-only root refuses.
  const variables = { PYTHONDONTWRITEBYTECODE: "1", PYTHONUNBUFFERED: "1" };
  const steps: readonly BuildStep[] = [
    ...preset.packages("packages", base),
    ...preset.variables(installs ? { PATH, ...variables } : variables),
    { kind: "workdir", path: FOLDER },
    ...(installs ? [{ kind: "take", from: "dependencies", path: ENVIRONMENT, to: ENVIRONMENT } as const] : []),
    { kind: "copy", files: preset.paths("files", ["."]), to: FOLDER },
  ];
  return { name: "runtime", base, steps };
}
