import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { isCommand } from "./health";
import type { BuildSecret, BuildStep, PackageManager } from "./image-build";
import type { BuiltImage, BuiltImageProps } from "./image-built";
import { GeneratedImageProps, PresetBuild, builtImage } from "./image-generated";
import { COMMANDS, SOURCES, isListOf, isSource, listOf } from "./image-step-checks";
import { checkProperties, copyOf } from "./properties";

/** What the presets have in common: what runs, as whom, and what it brings. */
export interface PresetProps
  extends
    BuiltImageProps,
    Pick<GeneratedImageProps, "entrypoint" | "user" | "writablePaths" | "secrets" | "labels" | "files" | "healthBy"> {
  /** Tag of the preset's image. @default - by the preset */
  readonly version?: string;
  /** Reference of the image that runs, instead of the preset's: with a version or a digest. @default - by the preset */
  readonly base?: string;
  /** Packages of the distribution that the process needs. @default - none */
  readonly packages?: readonly string[];
  /** Packages of the distribution that the build needs. @default - none */
  readonly buildPackages?: readonly string[];
  /** Environment variables of the process that are the same everywhere and no secret. @default - those of the preset */
  readonly variables?: Readonly<Record<string, string>>;
  /** Secrets that the install and build commands read, by a mount. @default - none */
  readonly secrets?: readonly BuildSecret[];
}

/** What the user says of the whole image, whatever its stages are. */
const OWN = ["name", "dockerfile", "entrypoint", "user", "writablePaths", "secrets", "labels", "files", "healthBy"];
const PROPERTIES = [...OWN, "base", "version", "packages", "buildPackages", "variables"];

/** The properties of a preset while it makes stages of them: each was read once, none is right for certain. */
export class Preset<P extends PresetProps> {
  readonly given: Partial<P>;
  private readonly problems: ProblemCollector;

  constructor(
    private readonly at: string,
    props: P,
    properties: readonly string[],
  ) {
    this.problems = new ProblemCollector(at);
    this.given = checkProperties(this.problems, props, [...PROPERTIES, ...properties]);
    this.problems.throwIfAny();
  }

  /** A command of the user's, or the preset's where there is none. */
  command(property: string, byDefault?: readonly string[]): readonly string[] | undefined {
    const given = this.value(property);
    if (given === undefined) return byDefault;
    if (isCommand(given)) return listOf(given);
    this.refuse(property, given, COMMANDS);
    return byDefault;
  }

  paths(property: string, byDefault: readonly string[]): readonly string[] {
    const given = this.value(property);
    if (given === undefined) return byDefault;
    if (isListOf(given, isSource)) return listOf(given);
    this.refuse(property, given, SOURCES);
    return byDefault;
  }

  text(property: string, pattern: RegExp, allowed: string, byDefault: string): string {
    const given = this.value(property);
    if (given === undefined) return byDefault;
    if (typeof given === "string" && pattern.test(given)) return given;
    this.refuse(property, given, allowed);
    return byDefault;
  }

  /** The reference of a base: the user's, or the repository with the tag of the user's or the preset's. */
  base(repository: string, tag: string): string {
    const base = `${repository}:${this.tag(tag)}`;
    return (this.given as PresetProps).base ?? base;
  }

  tag(byDefault: string): string {
    return this.text("version", TAG, "a tag of the preset's image, with its exact version", byDefault);
  }

  /** The step that installs packages of the distribution, where there are any. */
  packages(property: "packages" | "buildPackages", base: string): readonly BuildStep[] {
    const names = this.value(property);
    if (names === undefined || (Array.isArray(names) && names.length === 0)) return [];
    return [{ kind: "packages", manager: managerOf(base), names: names as readonly string[] }];
  }

  /** The step that sets the preset's variables and the user's. */
  variables(byDefault: Readonly<Record<string, string>>): readonly BuildStep[] {
    const own = this.value("variables") as Readonly<Record<string, string>> | undefined;
    const preset: readonly BuildStep[] =
      Object.keys(byDefault).length === 0 ? [] : [{ kind: "variables", values: byDefault }];
    return own === undefined ? preset : [...preset, { kind: "variables", values: own }];
  }

  get secretIds(): readonly string[] {
    const secrets = this.value("secrets");
    return Array.isArray(secrets) ? secrets.map((secret) => copyOf(secret).id as string) : [];
  }

  require(isRight: boolean, property: string, allowed: string): void {
    if (!isRight) this.refuse(property, this.value(property), allowed);
  }

  image(directory: string, build: Omit<PresetBuild, "name" | "dockerfile">): BuiltImage {
    const own = OWN.filter((property) => this.value(property) !== undefined);
    const given = Object.fromEntries(own.map((property) => [property, this.value(property)])) as Partial<PresetBuild>;
    return builtImage(this.problems, this.at, directory, { ...build, ...given });
  }

  private value(property: string): unknown {
    return (this.given as Readonly<Record<string, unknown>>)[property];
  }

  private refuse(property: string, given: unknown, allowed: string): void {
    this.problems.report("SYM-IMAGE-005", `${property}: ${show(given)}`, { allowed });
  }
}

const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/** The tags of images on Alpine say so: "node", "python", "golang" and "nginx-unprivileged" on Docker Hub. */
function managerOf(base: unknown): PackageManager {
  return typeof base === "string" && /alpine/.test(base) ? "apk" : "apt";
}
