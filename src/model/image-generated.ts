import { ProblemCollector } from "../values/problem-collector";
import type { BuildSecret, BuildStage, HealthProgram, ImageBuild, StaticFiles } from "./image-build";
import { buildProperties, checkBuild } from "./image-build-checks";
import type { BuiltImage, BuiltImageProps } from "./image-built";
import { checkPlace } from "./image-directory";
import { checkProperties } from "./properties";

/** A generated image of which every stage and step is given. */
export interface GeneratedImageProps extends BuiltImageProps {
  /** In the order of the Dockerfile; the last is what runs. */
  readonly stages: readonly BuildStage[];
  /** Command in exec form that {@link command} is the arguments of. @default - that of the last stage's base */
  readonly entrypoint?: readonly string[];
  /** Command in exec form. @default - that of the last stage's base */
  readonly command?: readonly string[];
  /**
   * User, or user and group, that the process runs as: numeric and not root. What runs the image runs as the same unless it says otherwise.
   * @default "10001:10001"
   */
  readonly user?: string | number;
  /**
   * Folders that the process may write to, each made, handed over to the user and declared as a VOLUME: the last stage needs
   * `mkdir` and `chown` for it. What runs the image may write to the same unless it says otherwise.
   * @default ["/tmp"]
   */
  readonly writablePaths?: readonly string[];
  /** Secrets that steps of the build read, by a mount. @default - none */
  readonly secrets?: readonly BuildSecret[];
  /** Labels besides those of the Open Container Initiative, or instead of one of them. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * All that the build is sent: files and folders of the directory, with `*` in the last part of a path.
   * @default - the directory, but for secrets, histories, logs and what an install step makes anew
   */
  readonly files?: readonly string[];
  /**
   * The program of the last stage that asks the process how it is.
   * @default - whichever of wget and curl the image holds, through /bin/sh, and no HEALTHCHECK in the image
   */
  readonly healthBy?: HealthProgram;
}

/** Properties that the presets add to those of the user. */
export interface PresetBuild extends GeneratedImageProps {
  readonly site?: StaticFiles;
}

/** @throws SpecificationError SYM-IMAGE-001 to 003, SYM-IMAGE-005 to 007, of everything that is wrong at once */
export function generatedImage(directory: string, props: GeneratedImageProps): BuiltImage {
  const at = "Image.generated";
  const problems = new ProblemCollector(at);
  const given = checkProperties(problems, props, [...buildProperties, "name", "dockerfile"]);
  return builtImage(problems, at, directory, given);
}

/** The image of properties that were read already; the problems are those found while reading. */
export function builtImage(
  problems: ProblemCollector,
  at: string,
  directory: string,
  { name, dockerfile, ...given }: Partial<PresetBuild>,
): BuiltImage {
  const build: ImageBuild = checkBuild(problems, given);
  const place = problems.attempt("directory", () => checkPlace(at, { directory, dockerfile, name }, "generated"));
  problems.throwIfAny();
  return Object.freeze({ ...place!, build });
}
