import { existsSync, statSync } from "fs";
import { basename, isAbsolute, join, normalize, sep } from "path";
import { checkName } from "../values/name";
import { show } from "../values/show";
import { refuse } from "../values/specification-error";
import { holdsToken } from "../values/token";
import type { BuiltImage } from "./image-built";

/** Where an image is built, as the user gave it and nothing has checked yet. */
export interface GivenPlace {
  readonly directory: unknown;
  readonly dockerfile?: unknown;
  readonly name?: unknown;
}

/**
 * @param dockerfileIs whether the Dockerfile must be there or is written by the synthesis
 * @throws SpecificationError SYM-IMAGE-002, SYM-IMAGE-003, SYM-NAME-001
 */
export function checkPlace(
  at: string,
  { directory, dockerfile = "Dockerfile", name }: GivenPlace,
  dockerfileIs: "own" | "generated",
): Pick<BuiltImage, "kind" | "name" | "directory" | "dockerfile"> {
  const folder = checkFolder(at, directory);
  const got = `${show(directory)} with ${show(dockerfile)}`;
  if (typeof dockerfile !== "string" || dockerfile === "" || !isPlainPath(dockerfile)) refuse("SYM-IMAGE-002", at, got);
  const path = join(folder, dockerfile);
  if (isAbsolute(dockerfile) || isOutside(normalize(path))) refuse("SYM-IMAGE-003", at, got);
  if (dockerfileIs === "own" && (!existsSync(path) || !statSync(path).isFile())) refuse("SYM-IMAGE-002", at, got);
  if (dockerfileIs === "generated" && !GENERATED.test(dockerfile)) refuse("SYM-IMAGE-005", at, got, { allowed: NAMES });
  const checked = checkName(name ?? basename(folder), at);
  return { kind: "built", name: checked, directory: folder.split(sep).join("/"), dockerfile };
}

/** It becomes the name of more files, which stand in Dockerfiles and ignore files. */
const GENERATED = /^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$/;
const NAMES = "a file name of letters, digits, dots, underscores and hyphens, in the image's directory itself";

function checkFolder(at: string, directory: unknown): string {
  if (typeof directory !== "string" || directory === "" || !isPlainPath(directory))
    refuse("SYM-IMAGE-002", at, show(directory));
  const folder = normalize(directory).replace(/[/\\]+$/, "");
  if (isAbsolute(directory) || isOutside(folder)) refuse("SYM-IMAGE-003", at, show(directory));
  if (!existsSync(folder) || !statSync(folder).isDirectory()) refuse("SYM-IMAGE-002", at, show(directory));
  return folder;
}

function isOutside(path: string): boolean {
  return path.split(sep)[0] === "..";
}

/** A path ends up in Terraform, in documents and on command lines: one with control characters is nobody's intent. */
function isPlainPath(path: string): boolean {
  return !holdsToken(path) && !/[\u0000-\u001f\u007f]|\p{Surrogate}/u.test(path);
}
