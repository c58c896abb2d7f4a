import { existsSync, statSync } from "fs";
import { basename, isAbsolute, join, normalize, sep } from "path";
import { checkName } from "../values/name";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { refuse } from "../values/specification-error";
import { holdsToken } from "../values/token";
import { checkProperties, copyOf } from "./properties";

/** What a service runs. */
export type Image = PublishedImage | BuiltImage;

/** An image that somebody published. */
export interface PublishedImage {
  readonly kind: "published";
  /** Registry, repository and version, such as `nginx:1.27.3` or `ghcr.io/acme/api@sha256:...`. */
  readonly reference: string;
}

/** An image that the project builds from sources of its own. Its version is a Terraform input variable, one per image. */
export interface BuiltImage {
  readonly kind: "built";
  readonly name: string;
  /** Relative to the project's folder, with forward slashes. */
  readonly directory: string;
  /** Relative to {@link directory}. */
  readonly dockerfile: string;
}

export interface BuiltImageProps {
  /** @default - the last part of the directory's path */
  readonly name?: string;
  /** @default "Dockerfile" */
  readonly dockerfile?: string;
}

const HOST = "(?:[a-z0-9-]+(?:\\.[a-z0-9-]+)*(?::\\d+)?/)?";
const REPOSITORY = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*";
const VERSION = "(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?<digest>@sha256:[a-f0-9]{64})?";
const REFERENCE = new RegExp(`^${HOST}${REPOSITORY}${VERSION}$`);

export const Image = {
  /**
   * @param reference the form is that of the distribution specification; a version is required
   * @throws SpecificationError SYM-IMAGE-001
   */
  of(reference: string): PublishedImage {
    const match = typeof reference === "string" && !holdsToken(reference) ? REFERENCE.exec(reference) : null;
    const { tag, digest } = match?.groups ?? {};
    if (!match || (!digest && (!tag || tag === "latest"))) refuse("SYM-IMAGE-001", "Image.of", show(reference));
    return { kind: "published", reference };
  },

  /**
   * @param directory relative to the folder in which the app runs, that is, the one with cdktf.json
   * @throws SpecificationError SYM-IMAGE-002 where it or its Dockerfile is missing, SYM-IMAGE-003 where one is outside
   */
  fromDirectory(directory: string, props: BuiltImageProps = {}): BuiltImage {
    const at = "Image.fromDirectory";
    const problems = new ProblemCollector(at);
    const given = checkProperties(problems, props, ["name", "dockerfile"]);
    problems.throwIfAny();
    if (typeof directory !== "string" || directory === "" || !isPlainPath(directory))
      refuse("SYM-IMAGE-002", at, show(directory));
    const folder = normalize(directory).replace(/[/\\]+$/, "");
    if (isAbsolute(directory) || isOutside(folder)) refuse("SYM-IMAGE-003", at, show(directory));
    if (!existsSync(folder) || !statSync(folder).isDirectory()) refuse("SYM-IMAGE-002", at, show(directory));
    const { dockerfile = "Dockerfile" } = given;
    checkDockerfile(directory, folder, dockerfile);
    const name = checkName(given.name ?? basename(folder), at);
    return { kind: "built", name, directory: folder.split(sep).join("/"), dockerfile };
  },
};

/** True for what one of the named constructors made. */
export function isImage(x: unknown): x is Image {
  const { kind, reference, name, directory, dockerfile } = copyOf(x);
  if (kind === "published") return typeof reference === "string" && REFERENCE.test(reference);
  return kind === "built" && [name, directory, dockerfile].every((part) => typeof part === "string");
}

function checkDockerfile(directory: string, folder: string, dockerfile: unknown): void {
  const at = "Image.fromDirectory";
  const got = `${show(directory)} with ${show(dockerfile)}`;
  if (typeof dockerfile !== "string" || dockerfile === "" || !isPlainPath(dockerfile)) refuse("SYM-IMAGE-002", at, got);
  const path = join(folder, dockerfile);
  if (isAbsolute(dockerfile) || isOutside(normalize(path))) refuse("SYM-IMAGE-003", at, got);
  if (!existsSync(path) || !statSync(path).isFile()) refuse("SYM-IMAGE-002", at, got);
}

function isOutside(path: string): boolean {
  return path.split(sep)[0] === "..";
}

/** A path ends up in Terraform, in documents and on command lines: one with control characters is nobody's intent. */
function isPlainPath(path: string): boolean {
  return !holdsToken(path) && !/[\u0000-\u001f\u007f]|\p{Surrogate}/u.test(path);
}
