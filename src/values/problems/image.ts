import { entry } from "./entry";

/** Mistakes of images. */
export const imageProblems = {
  "SYM-IMAGE-001": entry(
    "Not an image reference",
    "a registry reference with a version tag or a digest, such as nginx:1.27.3 or name@sha256:<64 hex digits>",
    "name the version; `latest` and a missing tag change under your feet",
  ),
  "SYM-IMAGE-002": entry(
    "The image directory is missing",
    "a directory that exists and holds the Dockerfile",
    "correct the path: it is relative to the folder that holds cdktf.json",
  ),
  "SYM-IMAGE-003": entry(
    "The image directory leaves the project",
    "a relative path within the project's folder",
    "move the sources into the project",
  ),
  "SYM-IMAGE-004": entry(
    "Two image directories with one name",
    "names of built images that are unique in a project",
    'name one of them: Image.fromDirectory(folder, { name: "..." })',
  ),
  "SYM-IMAGE-005": entry(
    "A generated image cannot be built like this",
    "stages, steps and settings as docs/images.md lists them, all of them literal",
    "correct what is named",
  ),
  "SYM-IMAGE-006": entry(
    "The image would keep a secret",
    "variables and labels that are no secret: everybody who may pull the image reads them",
    "declare what the build needs in `secrets`, and what the process needs as a Secret that it uses",
  ),
  "SYM-IMAGE-007": entry(
    "The image would run as root",
    "a numeric user, or user and group, that is not root, such as 10001:10001",
    "name another user, or leave it out",
  ),
  "SYM-IMAGE-008": entry(
    "One image is built in two ways",
    "one declaration of each built image, the same in every environment",
    "declare it once, before the environments, and give it to each service that runs it",
  ),
  "SYM-IMAGE-009": entry(
    "Two images write one Dockerfile",
    "a Dockerfile for each generated image, and none that another image brings itself",
    'name one of them: `{ dockerfile: "worker.Dockerfile" }`',
  ),
} as const;
