import { Tokenization } from "cdktf";
import { Bytes } from "../values/bytes";
import { Duration } from "../values/duration";
import { Percent } from "../values/percent";
import { Port } from "../values/port";
import { ProblemCollector } from "../values/problem-collector";
import { checkName } from "../values/name";
import { show } from "../values/show";
import { UNPASSABLE } from "../values/text";
import { numberTokensOf, standsForCollection } from "../values/token";
import { Exposure, isExposure } from "./exposure";
import { Health, HealthProps, isCommand } from "./health";
import { Image, isImage } from "./image";
import { checkProperties, copyOf, isRecord, readEntries, showName } from "./properties";
import { Scaling, ScalingProps } from "./scaling";

/** Checks and defaults of a service's properties, one function each; every mistake is noted, none thrown. */

const MOST_COPIES = 500;
const DEFAULT_RESOURCES = { cpu: 0.25, memory: Bytes.mebibytes(512) };
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Names by which a value is a secret; `TOKEN_URL` or `SECRET_NAME` only speaks of one. */
const SECRET = /(^|_)(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIALS?|(PRIVATE|SECRET|ACCESS|API)_?KEY)$/i;
const USER = /^[1-9][0-9]{0,9}(:[0-9]{1,10})?$/;
/** The largest id of a user or group that container engines admit. */
const LARGEST_ID = 2 ** 31 - 1;
const WRITABLE = /^(\/[A-Za-z0-9._-]+)+$/;

export function image(problems: ProblemCollector, given: unknown): Image {
  if (!isImage(given)) problems.report("SYM-SERVICE-001", show(given));
  return given as Image;
}

export function ports(problems: ProblemCollector, one: unknown, many: unknown): Readonly<Record<string, Port>> {
  const named = many === undefined ? { http: one } : many;
  if ((one === undefined) === (many === undefined) || !isRecord(named) || Object.keys(named).length === 0) {
    problems.report(
      "SYM-SERVICE-002",
      one === undefined ? `ports: ${show(many)}` : `port: ${show(one)} and ports: ${show(many)}`,
    );
    return {};
  }
  const result: Record<string, Port> = {};
  for (const [name, value] of readEntries(problems, named, "ports")) {
    const property = many === undefined ? "port" : `ports.${showName(name)}`;
    if (!problems.attempt(property, () => checkName(name, property))) continue;
    const port = problems.attempt(property, () => Port.of(value as number));
    if (!port) continue;
    const twin = Object.keys(result).find((other) => result[other].number === port.number);
    if (twin) problems.report("SYM-SERVICE-012", `${twin} and ${name}: ${port}`);
    result[name] = port;
  }
  return result;
}

export function health(problems: ProblemCollector, given: unknown): Health {
  const { path, ...rest } = isRecord(given) && "path" in given ? copyOf(given) : { path: given };
  return problems.attempt("health", () => Health.http(path as string, rest as HealthProps)) ?? ({} as Health);
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

export function exposure(problems: ProblemCollector, given: unknown): Exposure {
  if (given === undefined) return Exposure.internal();
  if (isExposure(given)) return given;
  problems.report("SYM-SERVICE-008", show(given));
  return Exposure.internal();
}

export function scaling(
  problems: ProblemCollector,
  props: ScalingProps | undefined,
  copies: { readonly min: number; readonly max: number },
  exposed: Exposure,
): Scaling {
  const given = checkProperties(problems, props === undefined ? {} : props, ["min", "max", "cpu", "memory"], "scaling");
  const { min = isCount(given.max) ? Math.min(copies.min, given.max) : copies.min } = given;
  const { max = isCount(min) ? Math.max(copies.max, min) : copies.max } = given;
  const fewest = exposed.kind === "public" ? 1 : 0;
  if (!isCount(min) || !isCount(max) || min < fewest || max < Math.max(min, 1) || max > MOST_COPIES) {
    problems.report("SYM-SERVICE-003", `scaling.min: ${show(min)}, scaling.max: ${show(max)}`);
  }
  const target = (name: "cpu" | "memory"): Percent | undefined =>
    given[name] === undefined ? undefined : problems.attempt(`scaling.${name}`, () => Percent.of(given[name]!));
  const memory = target("memory");
  const cpu = target("cpu") ?? (given.cpu === undefined && given.memory === undefined ? Percent.of(60) : undefined);
  return { min, max, cpu, memory };
}

export function variables(problems: ProblemCollector, given: unknown): Readonly<Record<string, string>> {
  if (given === undefined) return {};
  if (!isRecord(given)) {
    problems.report("SYM-SERVICE-006", `variables: ${show(given)}`);
    return {};
  }
  const entries = readEntries(problems, given, "variables").filter(([, value]) => value !== undefined);
  for (const [name, value] of entries) {
    if (!isVariableName(name) || !isVariableValue(value))
      problems.report("SYM-SERVICE-006", `variables.${showName(name)}: ${show(value)}`);
    else if (SECRET.test(name)) problems.report("SYM-SERVICE-016", `variables.${name}`);
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

function isVariableName(name: string): boolean {
  // An assignment to a member of this name replaces the prototype instead of adding a variable.
  return VARIABLE.test(name) && name !== "__proto__";
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

function isCount(x: unknown): x is number {
  return Number.isInteger(x);
}

export function command(problems: ProblemCollector, given: unknown): readonly string[] | undefined {
  if (given !== undefined && !isCommand(given)) problems.report("SYM-SERVICE-013", show(given));
  return Array.isArray(given) ? ([...given] as string[]) : undefined;
}

export function user(problems: ProblemCollector, given: unknown = "10001:10001"): string {
  const text = typeof given === "number" ? String(given) : given;
  const isUser = typeof text === "string" && USER.test(text) && text.split(":").every((id) => Number(id) <= LARGEST_ID);
  if (!isUser) problems.report("SYM-SERVICE-010", show(given));
  return text as string;
}

export function writablePaths(problems: ProblemCollector, given: unknown = ["/tmp"]): readonly string[] {
  const paths: unknown[] = Array.isArray(given) ? [...given] : [];
  const areSeparate =
    paths.every(isWritablePath) && !paths.some((a, i) => paths.some((b, j) => i !== j && `${b}/`.startsWith(`${a}/`)));
  if (!Array.isArray(given) || !areSeparate) problems.report("SYM-SERVICE-011", show(given));
  return paths as string[];
}

function isWritablePath(path: unknown): path is string {
  return (
    typeof path === "string" && WRITABLE.test(path) && !path.split("/").some((part) => part === "." || part === "..")
  );
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
