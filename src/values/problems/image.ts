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
} as const;
