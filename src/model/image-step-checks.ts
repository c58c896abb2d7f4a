import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { UNPASSABLE } from "../values/text";
import { holdsToken } from "../values/token";
import { isCommand } from "./health";
import type { BuildStep, PackageManager } from "./image-build";
import { checkProperties, copyOf, isRecord, readEntries, showName } from "./properties";
import { holdsPassword, isVariableName, namesSecret } from "./variable-names";

/** Checks of the instructions of a generated image. What passes has no meaning of its own in a Dockerfile, but for its place. */

const PATH = /^(\/[A-Za-z0-9._@+-]+)+$/;
const SOURCE = /^[A-Za-z0-9._@+-]+(\/[A-Za-z0-9._@+-]+)*$/;
const PACKAGE = /^[A-Za-z0-9][A-Za-z0-9.+_-]*([=~]{1,2}[A-Za-z0-9.:+~_-]+)?$/;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const LONGEST = 1000;

export const PATHS = "an absolute path of letters, digits and . _ @ + - without `..`";
export const SOURCES =
  "relative paths of letters, digits and . _ @ + - without `..`, with `*` in the last part, or `.` alone";
export const COMMANDS = "an array of literal strings with one element or more, none of them empty";
const VALUES = "names of letters, digits and underscores with values of one line and up to 1000 characters";

const PROPERTIES: Readonly<Record<BuildStep["kind"], readonly string[]>> = {
  workdir: ["path"],
  variables: ["values"],
  packages: ["manager", "names"],
  copy: ["files", "to"],
  take: ["from", "path", "to"],
  run: ["command", "secrets", "caches"],
};

/** What steps may refer to: what was declared before them. */
export interface StepScope {
  readonly stages: readonly string[];
  readonly secrets: readonly string[];
}

/** A copy of a step, or undefined after noting what is wrong with it. */
export function checkStep(
  problems: ProblemCollector,
  within: string,
  given: unknown,
  scope: StepScope,
): BuildStep | undefined {
  const kind = (isRecord(given) ? kindOf(given) : undefined) as BuildStep["kind"] | undefined;
  if (kind === undefined) {
    problems.report("SYM-IMAGE-005", `${within}: ${show(given)}`, { allowed: KINDS });
    return undefined;
  }
  const step = checkProperties(problems, given as Given, ["kind", ...PROPERTIES[kind]], within);
  return CHECKS[kind](note(problems, within), step, scope, problems, within);
}

const KINDS = `a step whose kind is one of ${Object.keys(PROPERTIES).join(", ")}`;

function kindOf(given: object): string | undefined {
  const { kind } = copyOf(given);
  return typeof kind === "string" && Object.hasOwn(PROPERTIES, kind) ? kind : undefined;
}

type Given = Readonly<Record<string, unknown>>;
type Note = (isRight: boolean, property: string, value: unknown, allowed: string) => void;

function note(problems: ProblemCollector, within: string): Note {
  return (isRight, property, value, allowed) => {
    if (!isRight) problems.report("SYM-IMAGE-005", `${within}.${property}: ${show(value)}`, { allowed });
  };
}

type Check = (check: Note, given: Given, scope: StepScope, problems: ProblemCollector, within: string) => BuildStep;

const CHECKS: Readonly<Record<BuildStep["kind"], Check>> = {
  workdir: (check, { path }) => {
    check(isImagePath(path), "path", path, PATHS);
    return { kind: "workdir", path: path as string };
  },
  variables: (_, { values }, __, problems, within) => {
    return { kind: "variables", values: checkVariables(problems, `${within}.values`, values) };
  },
  packages: (check, { manager, names }) => {
    check(manager === "apk" || manager === "apt", "manager", manager, '"apk" or "apt"');
    check(
      isListOf(names, isPackage) && names.length > 0,
      "names",
      names,
      "names of packages, with or without a version",
    );
    return { kind: "packages", manager: manager as PackageManager, names: listOf(names) };
  },
  copy: (check, { files, to }) => {
    check(isListOf(files, isSource) && files.length > 0, "files", files, SOURCES);
    check(to === "/" || isImagePath(to), "to", to, PATHS);
    return { kind: "copy", files: listOf(files), to: to as string };
  },
  take: (check, { from, path, to }, { stages }) => {
    const isStage = from === undefined || stages.includes(from as string);
    const isPath = from === undefined ? isSource(path) : isImagePath(path);
    check(isStage, "from", from, `an earlier stage: ${stages.join(", ") || "there is none"}`);
    check(isPath, "path", path, from === undefined ? SOURCES : PATHS);
    check(isImagePath(to), "to", to, PATHS);
    return { kind: "take", from: from as string | undefined, path: path as string, to: to as string };
  },
  run: (check, { command, secrets = [], caches = [] }, scope) => {
    const known = (id: unknown): boolean => scope.secrets.includes(id as string);
    check(isCommand(command), "command", command, COMMANDS);
    check(
      isListOf(secrets, known),
      "secrets",
      secrets,
      `ids of \`secrets\`: ${scope.secrets.join(", ") || "there is none"}`,
    );
    check(isListOf(caches, isImagePath), "caches", caches, PATHS);
    return { kind: "run", command: listOf(command), secrets: listOf(secrets), caches: listOf(caches) };
  },
};

/** Names and values of variables, none of them a secret. */
export function checkVariables(
  problems: ProblemCollector,
  within: string,
  given: unknown,
): Readonly<Record<string, string>> {
  if (given === undefined) return {};
  if (!isRecord(given)) {
    problems.report("SYM-IMAGE-005", `${within}: ${show(given)}`, { allowed: VALUES });
    return {};
  }
  const entries = readEntries(problems, given, within).filter(([, value]) => value !== undefined);
  for (const [name, value] of entries) {
    const at = `${within}.${showName(name)}`;
    if (namesSecret(name)) problems.report("SYM-IMAGE-006", at);
    else if (!isVariableName(name) || !isLine(value))
      problems.report("SYM-IMAGE-005", `${at}: ${show(value)}`, { allowed: VALUES });
    else if (holdsPassword(value)) problems.report("SYM-IMAGE-006", `${at}: a password in a URL`);
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

/** True for one line that a Dockerfile can hold, and that is the same in every synthesis. */
export function isLine(value: unknown): value is string {
  return (
    typeof value === "string" &&
    value.length <= LONGEST &&
    !holdsToken(value) &&
    !CONTROL.test(value) &&
    !UNPASSABLE.test(value)
  );
}

export function isImagePath(path: unknown): path is string {
  return typeof path === "string" && path.length <= 255 && PATH.test(path) && !hasDots(path);
}

/** True for a path of the image's directory, or for `.`, which is all of it. */
export function isSource(path: unknown): path is string {
  if (typeof path !== "string" || path.length > 255 || holdsToken(path)) return false;
  const [, folder = "", name] = /^(.*\/)?([^/]*)$/.exec(path) ?? [];
  return path === "." || (SOURCE.test(`${folder}${name.replace(/\*/g, "x")}`) && !hasDots(path));
}

function hasDots(path: string): boolean {
  return path.split("/").some((part) => part === "." || part === "..");
}

function isPackage(name: unknown): boolean {
  return typeof name === "string" && name.length <= 200 && PACKAGE.test(name);
}

export function isListOf<T>(x: unknown, isMember: (member: unknown) => member is T): x is readonly T[];
export function isListOf(x: unknown, isMember: (member: unknown) => boolean): x is readonly unknown[];
export function isListOf(x: unknown, isMember: (member: unknown) => boolean): boolean {
  // Spread, because `every` passes over the holes of an array.
  return Array.isArray(x) && [...x].every(isMember);
}

/** A copy of a list that was checked. */
export function listOf(x: unknown): readonly string[] {
  return Array.isArray(x) ? ([...x] as string[]) : [];
}
