import { Tokenization } from "cdktf";
import { Bytes } from "../values/bytes";
import { Duration } from "../values/duration";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { UNPASSABLE } from "../values/text";
import { numberTokensOf, standsForCollection } from "../values/token";
import { isCommand } from "./health";
import { Image, isImage } from "./image";
import type { ImageBuild } from "./image-build";
import { isMountPath, isWithin } from "./mount-paths";
import { defaultUser, isNumericUser } from "./numeric-user";
import { checkProperties, isRecord, readEntries, showName } from "./properties";
import { holdsPassword, isVariableName, namesSecret } from "./variable-names";

/** Checks and defaults of a workload's properties, one function each; every mistake is noted, none thrown. */

const DEFAULT_RESOURCES = { cpu: 0.25, memory: Bytes.mebibytes(512) };

export function image(problems: ProblemCollector, given: unknown): Image {
  if (!isImage(given)) problems.report("SYM-SERVICE-001", show(given));
  return given as Image;
}

/** What the image is generated from; nothing where what was given is no such image. */
export function tryFindBuild(given: Image): ImageBuild | undefined {
  return isImage(given) && given.kind === "built" ? given.build : undefined;
}

export function resources(
  problems: ProblemCollector,
  given: unknown,
): { readonly cpu: number; readonly memory: Bytes } {
  if (given === undefined) return DEFAULT_RESOURCES;
  const { cpu, memory } = checkProperties(
    problems,
    given as { cpu: unknown; memory: unknown },
    ["cpu", "memory"],
    "resources",
  );
  const cpuIsRight = typeof cpu === "number" && cpu >= 0.25 && cpu <= 16;
  if (!cpuIsRight) problems.report("SYM-SERVICE-004", `resources.cpu: ${show(cpu)}`);
  if (!(memory instanceof Bytes)) problems.report("SYM-SERVICE-004", `resources.memory: ${show(memory)}`);
  return { cpu: cpu as number, memory: memory as Bytes };
}

export function variables(problems: ProblemCollector, given: unknown): Readonly<Record<string, string>> {
  if (given === undefined) return {};
  if (!isRecord(given)) {
    problems.report("SYM-SERVICE-006", `variables: ${show(given)}`);
    return {};
  }
  const entries = readEntries(problems, given, "variables").filter(([, value]) => value !== undefined);
  for (const [name, value] of entries) {
    if (namesSecret(name)) problems.report("SYM-SERVICE-016", `variables.${showName(name)}`);
    else if (!isVariableName(name) || !isVariableValue(value))
      problems.report("SYM-SERVICE-006", `variables.${showName(name)}: ${show(value)}`);
    else if (holdsPassword(value)) problems.report("SYM-SERVICE-016", `variables.${name}: a password in a URL`);
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

/** A literal that a process can be given, or one with tokens, each of them made in this run. */
function isVariableValue(value: unknown): value is string {
  if (typeof value !== "string" || UNPASSABLE.test(value) || standsForCollection(value)) return false;
  try {
    Tokenization.reverseString(value);
    numberTokensOf(value).forEach((number) => Tokenization.reverseNumber(number));
    return true;
  } catch {
    return false;
  }
}

export function command(problems: ProblemCollector, given: unknown): readonly string[] | undefined {
  if (given !== undefined && !isCommand(given)) problems.report("SYM-SERVICE-013", show(given));
  return Array.isArray(given) ? ([...given] as string[]) : undefined;
}

export function user(problems: ProblemCollector, given: unknown = defaultUser): string {
  const text = typeof given === "number" ? String(given) : given;
  if (!isNumericUser(text)) problems.report("SYM-SERVICE-010", show(given));
  return text as string;
}

export function writablePaths(problems: ProblemCollector, given: unknown = ["/tmp"]): readonly string[] {
  const paths: unknown[] = Array.isArray(given) ? [...given] : [];
  const areSeparate =
    paths.every(isMountPath) && !paths.some((a, i) => paths.some((b, j) => i !== j && isWithin(b, a)));
  if (!Array.isArray(given) || !areSeparate) problems.report("SYM-SERVICE-011", show(given));
  return paths as string[];
}

export function architecture(problems: ProblemCollector, given: unknown = "x86_64"): "x86_64" | "arm64" {
  if (given !== "x86_64" && given !== "arm64") problems.report("SYM-SERVICE-014", show(given));
  return given as "x86_64" | "arm64";
}

export function stopTimeout(problems: ProblemCollector, given: unknown = Duration.seconds(30)): Duration {
  const seconds = given instanceof Duration ? given.toSeconds() : NaN;
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 120) {
    problems.report("SYM-SERVICE-015", given instanceof Duration ? given.toString() : show(given));
  }
  return given as Duration;
}
