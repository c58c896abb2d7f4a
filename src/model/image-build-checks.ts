import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { isCommand } from "./health";
import type { BuildSecret, BuildStage, BuildStep, HealthProgram, ImageBuild, StaticFiles } from "./image-build";
import { isImageReference } from "./image-reference";
import { healthPrograms } from "./image-request";
import {
  COMMANDS,
  PATHS,
  SOURCES,
  checkStep,
  isImagePath,
  isLine,
  isListOf,
  isSource,
  listOf,
} from "./image-step-checks";
import { isMountPath, isWithin } from "./mount-paths";
import { defaultUser, isNumericUser } from "./numeric-user";
import { checkProperties, copyOf, isRecord, readEntries, showName } from "./properties";
import { isVariableName, namesSecret } from "./variable-names";

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const NAMES = "lower-case letters, digits and hyphens, once each";
const LABEL = /^[a-z0-9]+([._/-][a-z0-9_]+)*$/;
const LABELS = "keys of lower-case letters, digits and . _ - with values of one line and up to 1000 characters";
const SITE = "a folder of the image and a file below it";

export const buildProperties = [
  "stages",
  "user",
  "entrypoint",
  "command",
  "writablePaths",
  "secrets",
  "labels",
  "files",
  "healthBy",
];

/** Properties of a generated image, as the user gave them and nothing has checked yet. */
export type GivenBuild = Readonly<Partial<Record<keyof ImageBuild, unknown>>>;

/** A frozen copy with every default; every mistake is noted, none thrown. */
export function checkBuild(problems: ProblemCollector, given: GivenBuild): ImageBuild {
  const secrets = checkSecrets(problems, given.secrets);
  const build: ImageBuild = {
    stages: checkStages(problems, given.stages, secrets),
    user: checkUser(problems, given.user),
    entrypoint: checkCommand(problems, "entrypoint", given.entrypoint),
    command: checkCommand(problems, "command", given.command),
    writablePaths: checkWritablePaths(problems, given.writablePaths),
    secrets,
    labels: checkLabels(problems, given.labels),
    files: checkFiles(problems, given.files),
    healthBy: checkProgram(problems, given.healthBy),
    site: checkSite(problems, given.site),
  };
  return problems.problems.length === 0 ? freeze(build) : build;
}

function checkStages(
  problems: ProblemCollector,
  given: unknown,
  secrets: readonly BuildSecret[],
): readonly BuildStage[] {
  if (!isListOf(given, isRecord) || given.length === 0) {
    problems.report("SYM-IMAGE-005", `stages: ${show(given)}`, { allowed: "an array of one stage or more" });
    return [];
  }
  const ids = secrets.map(({ id }) => id);
  const stages: BuildStage[] = [];
  for (const [i, stage] of given.entries()) {
    const earlier = stages.map(({ name }) => name);
    stages.push(checkStage(problems, `stages[${i}]`, stage, { stages: earlier, secrets: ids }));
  }
  return stages;
}

function checkStage(
  problems: ProblemCollector,
  within: string,
  given: Readonly<Record<string, unknown>>,
  scope: { readonly stages: readonly string[]; readonly secrets: readonly string[] },
): BuildStage {
  const { name, base, steps = [] } = checkProperties(problems, given, ["name", "base", "steps"], within);
  if (typeof name !== "string" || !NAME.test(name) || scope.stages.includes(name))
    problems.report("SYM-IMAGE-005", `${within}.name: ${show(name)}`, { allowed: NAMES });
  if (!isImageReference(base) && !scope.stages.includes(base as string))
    problems.report("SYM-IMAGE-001", `${within}.base: ${show(base)}`);
  if (!Array.isArray(steps))
    problems.report("SYM-IMAGE-005", `${within}.steps: ${show(steps)}`, { allowed: "an array of steps" });
  const list: readonly unknown[] = Array.isArray(steps) ? [...(steps as unknown[])] : [];
  const checked = list
    .map((step, i) => checkStep(problems, `${within}.steps[${i}]`, step, scope))
    .filter((step): step is BuildStep => step !== undefined);
  return { name: name as string, base: base as string, steps: checked };
}

function checkUser(problems: ProblemCollector, given: unknown = defaultUser): string {
  const text = typeof given === "number" ? String(given) : given;
  if (!isNumericUser(text)) problems.report("SYM-IMAGE-007", `user: ${show(given)}`);
  return text as string;
}

function checkCommand(problems: ProblemCollector, property: string, given: unknown): readonly string[] | undefined {
  if (given === undefined) return undefined;
  if (!isCommand(given)) problems.report("SYM-IMAGE-005", `${property}: ${show(given)}`, { allowed: COMMANDS });
  return listOf(given);
}

function checkWritablePaths(problems: ProblemCollector, given: unknown = ["/tmp"]): readonly string[] {
  const areFolders = isListOf(given, isMountPath);
  const areSeparate = areFolders && !given.some((a, i) => given.some((b, j) => i !== j && isWithin(b, a)));
  if (!areSeparate)
    problems.report("SYM-IMAGE-005", `writablePaths: ${show(given)}`, {
      allowed: "absolute folders, none of them in another, in /proc, in /sys or in /run/secrets",
    });
  return listOf(given);
}

function checkSecrets(problems: ProblemCollector, given: unknown = []): readonly BuildSecret[] {
  if (!isListOf(given, isRecord)) {
    problems.report("SYM-IMAGE-005", `secrets: ${show(given)}`, { allowed: "an array of build secrets" });
    return [];
  }
  const ids = given.map((secret) => copyOf(secret).id);
  return given.map((secret, i) => {
    const within = `secrets[${i}]`;
    const checked = checkProperties(problems, secret, ["id", "target", "env", "required"], within);
    const { id, target, env, required = true } = checked;
    const check = (isRight: boolean, property: string, value: unknown, allowed: string): void => {
      if (!isRight) problems.report("SYM-IMAGE-005", `${within}.${property}: ${show(value)}`, { allowed });
    };
    check(typeof id === "string" && NAME.test(id) && ids.indexOf(id) === i, "id", id, NAMES);
    check(target === undefined || isImagePath(target), "target", target, PATHS);
    check(env === undefined || (typeof env === "string" && isVariableName(env)), "env", env, "the name of a variable");
    check(env === undefined || target === undefined, "env", env, "either a target or a variable");
    check(typeof required === "boolean", "required", required, "true or false");
    return { id, target, env, required } as BuildSecret;
  });
}

function checkLabels(problems: ProblemCollector, given: unknown = {}): Readonly<Record<string, string>> {
  if (!isRecord(given)) {
    problems.report("SYM-IMAGE-005", `labels: ${show(given)}`, { allowed: LABELS });
    return {};
  }
  const entries = readEntries(problems, given, "labels").filter(([, value]) => value !== undefined);
  for (const [key, value] of entries) {
    if (namesSecret(key.replace(/[.-]/g, "_"))) problems.report("SYM-IMAGE-006", `labels.${showName(key)}`);
    else if (!LABEL.test(key) || key.length > 128 || !isLine(value))
      problems.report("SYM-IMAGE-005", `labels.${showName(key)}: ${show(value)}`, { allowed: LABELS });
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

function checkFiles(problems: ProblemCollector, given: unknown): readonly string[] | undefined {
  if (given === undefined) return undefined;
  if (!isListOf(given, isSource) || given.length === 0)
    problems.report("SYM-IMAGE-005", `files: ${show(given)}`, { allowed: SOURCES });
  return listOf(given);
}

function checkProgram(problems: ProblemCollector, given: unknown): HealthProgram | undefined {
  if (given !== undefined && !healthPrograms.includes(given as HealthProgram))
    problems.report("SYM-IMAGE-005", `healthBy: ${show(given)}`, { allowed: healthPrograms.join(", ") });
  return given as HealthProgram | undefined;
}

function checkSite(problems: ProblemCollector, given: unknown): StaticFiles | undefined {
  if (given === undefined) return undefined;
  const { root, fallback } = checkProperties(problems, given as StaticFiles, ["root", "fallback"], "site");
  const isFile = fallback === undefined || (isSource(fallback) && !/[*@+]|^\.$/.test(fallback));
  if (!isImagePath(root) || !isFile)
    problems.report("SYM-IMAGE-005", `site: ${show(root)} with ${show(fallback)}`, { allowed: SITE });
  return { root: root as string, fallback };
}

/** True for what {@link checkBuild} made: frozen to its last part, without getters, and right under the same checks. */
export function isImageBuild(x: unknown): x is ImageBuild {
  try {
    if (!isFrozenData(x) || !isRecord(x)) return false;
    const problems = new ProblemCollector("");
    checkProperties(problems, x, [...buildProperties, "site"]);
    checkBuild(problems, x);
    return problems.problems.length === 0;
  } catch {
    return false;
  }
}

function isFrozenData(x: unknown): boolean {
  if (x === null || typeof x !== "object") return typeof x !== "function";
  const properties = Object.values(Object.getOwnPropertyDescriptors(x));
  return Object.isFrozen(x) && properties.every((property) => "value" in property && isFrozenData(property.value));
}

function freeze<T>(x: T): T {
  if (x === null || typeof x !== "object") return x;
  Object.values(x).forEach(freeze);
  return Object.freeze(x);
}
