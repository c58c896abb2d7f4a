import type { BuildStep, ImageBuild } from "./image-build";

/**
 * What belongs into no image, by the name of a file or folder at any depth: secrets, histories, what a machine keeps for
 * itself, and what an install step makes anew. A `*` stands for any part of the name.
 */
export const unsentNames: readonly string[] = [
  ".aws",
  ".cache",
  ".DS_Store",
  ".docker",
  ".env",
  ".env.*",
  ".git",
  ".idea",
  ".netrc",
  ".npmrc",
  ".pypirc",
  ".ssh",
  ".terraform",
  ".venv",
  ".vscode",
  "*.key",
  "*.log",
  "*.p12",
  "*.pem",
  "*.pfx",
  "*.pyc",
  "*.tfstate",
  "*.tfstate.*",
  "__pycache__",
  "cdktf.out",
  "id_ecdsa*",
  "id_ed25519*",
  "id_rsa*",
  "node_modules",
];

function isUnsent(path: string): boolean {
  const name = path.split("/").at(-1)!;
  return unsentNames.some((pattern) => new RegExp(`^${regularExpression(pattern)}$`).test(name));
}

/** A name with `*` as a regular expression that JavaScript and Go read alike; it matches no slash. */
export function regularExpression(name: string): string {
  return name.replace(/[.+]/g, "[$&]").replace(/\*/g, "[^/]*");
}

/**
 * Files, folders and patterns of the image's directory that its build reads; undefined for all of it but
 * {@link unsentNames}. What a step names is read whether it is listed or not.
 */
export function sentFiles({ stages, files }: ImageBuild): readonly string[] | undefined {
  const named = stages.flatMap(({ steps }) => steps.flatMap(sourcesOf));
  if (files === undefined && named.includes(".")) return undefined;
  const all = [...(files ?? []), ...named].filter((file) => file !== ".");
  return files?.includes(".") ? undefined : [...new Set(all)];
}

/** Files that a build reads although their name is one of {@link unsentNames}: whoever names the file itself wants it. */
export function sentNonetheless({ stages, files = [] }: ImageBuild): readonly string[] {
  const named = [...files, ...stages.flatMap(({ steps }) => steps.flatMap(sourcesOf))];
  return [...new Set(named)].filter(isUnsent);
}

function sourcesOf(step: BuildStep): readonly string[] {
  if (step.kind === "copy") return step.files;
  return step.kind === "take" && step.from === undefined ? [step.path] : [];
}
