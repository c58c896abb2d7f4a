import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { refuse } from "../values/specification-error";
import type { BuiltImage, BuiltImageProps } from "./image-built";
import { isImageBuild } from "./image-build-checks";
import { checkPlace } from "./image-directory";
import { generatedImage } from "./image-generated";
import { goImage } from "./image-go";
import { nodeImage } from "./image-node";
import { pythonImage } from "./image-python";
import { isImageReference } from "./image-reference";
import { staticSiteImage } from "./image-static-site";
import { checkProperties, copyOf } from "./properties";

export type { BuiltImage, BuiltImageProps };

/** What a service runs. */
export type Image = PublishedImage | BuiltImage;

/** An image that somebody published. */
export interface PublishedImage {
  readonly kind: "published";
  /** Registry, repository and version, such as `nginx:1.27.3` or `ghcr.io/acme/api@sha256:...`. */
  readonly reference: string;
}

export const Image = {
  /**
   * @param reference the form is that of the distribution specification; a version is required
   * @throws SpecificationError SYM-IMAGE-001
   */
  of(reference: string): PublishedImage {
    if (!isImageReference(reference)) refuse("SYM-IMAGE-001", "Image.of", show(reference));
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
    return checkPlace(at, { directory, ...given }, "own");
  },

  /** From a directory of a Node program, by a Dockerfile that the synthesis writes. */
  node: nodeImage,
  /** From a directory of a Python program, by a Dockerfile that the synthesis writes. */
  python: pythonImage,
  /** From a directory of a Go module, by a Dockerfile that the synthesis writes. */
  go: goImage,
  /** From a directory of a site, served by nginx, by a Dockerfile that the synthesis writes. */
  staticSite: staticSiteImage,
  /** From a directory, by a Dockerfile that the synthesis writes of stages and steps. */
  generated: generatedImage,
};

/** True for what one of the named constructors made. */
export function isImage(x: unknown): x is Image {
  const { kind, reference, name, directory, dockerfile, build } = copyOf(x);
  if (kind === "published") return isImageReference(reference);
  const isBuilt = kind === "built" && [name, directory, dockerfile].every((part) => typeof part === "string");
  return isBuilt && (build === undefined || (Object.isFrozen(x) && isImageBuild(build)));
}
