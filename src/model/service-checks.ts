import { Bytes } from "../values/bytes";
import { Duration } from "../values/duration";
import { Percent } from "../values/percent";
import { Port } from "../values/port";
import { ProblemCollector } from "../values/problem-collector";
import { checkName } from "../values/name";
import { show } from "../values/show";
import { Exposure } from "./exposure";
import { Health, isCommand } from "./health";
import { Image, isImage } from "./image";
import { checkProperties } from "./properties";
import { Scaling, ScalingProps } from "./scaling";

/** Checks and defaults of a service's properties, one function each; every mistake is noted, none thrown. */

const MOST_COPIES = 500;
const DEFAULT_RESOURCES = { cpu: 0.25, memory: Bytes.mebibytes(512) };
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
const USER = /^([1-9][0-9]{0,9})(:[0-9]{1,10})?$/;
const WRITABLE = /^(\/[A-Za-z0-9._-]+)+$/;

export function image(problems: ProblemCollector, given: unknown): Image {
  if (!isImage(given)) problems.report("SYM-SERVICE-001", show(given));
  return given as Image;
}

export function ports(problems: ProblemCollector, one: unknown, many: unknown): Readonly<Record<string, Port>> {
  const isMap = many !== null && typeof many === "object" && !Array.isArray(many);
  if ((one === undefined) === (many === undefined) || (many !== undefined && (!isMap || Object.keys(many as object).length === 0))) {
    problems.report("SYM-SERVICE-002", one === undefined ? `ports: ${show(many)}` : `port: ${show(one)} and ports: ${show(many)}`);
    return {};
  }
  const given = (many ?? { http: one }) as Record<string, number | Port>;
  const result: Record<string, Port> = {};
  for (const [name, value] of Object.entries(given)) {
    const property = many ? `ports.${name}` : "port";
    if (!problems.attempt(property, () => checkName(name, property))) continue;
    const port = problems.attempt(property, () => Port.of(value));
    if (!port) continue;
    const twin = Object.keys(result).find((other) => result[other].number === port.number);
    if (twin) problems.report("SYM-SERVICE-012", `${twin} and ${name}: ${port}`);
    result[name] = port;
  }
  return result;
}

export function health(problems: ProblemCollector, given: unknown): Health {
  const made = given !== null && typeof given === "object" && "path" in given ? (given as Health) : undefined;
  const { path, ...rest } = made ?? { path: given as string };
  return problems.attempt("health", () => Health.http(path, rest)) ?? ({} as Health);
}

export function resources(problems: ProblemCollector, given: unknown): { readonly cpu: number; readonly memory: Bytes } {
  if (given === undefined) return DEFAULT_RESOURCES;
  const { cpu, memory } = (given ?? {}) as { cpu?: unknown; memory?: unknown };
  const cpuIsRight = typeof cpu === "number" && cpu >= 0.25 && cpu <= 16;
  if (!cpuIsRight) problems.report("SYM-SERVICE-004", `resources.cpu: ${show(cpu)}`);
  if (!(memory instanceof Bytes)) problems.report("SYM-SERVICE-004", `resources.memory: ${show(memory)}`);
  return { cpu: cpu as number, memory: memory as Bytes };
}

export function exposure(problems: ProblemCollector, given: unknown): Exposure {
  if (given === undefined) return Exposure.internal();
  const kind = (given as Exposure | null)?.kind;
  if (kind !== "public" && kind !== "internal") problems.report("SYM-SERVICE-008", show(given));
  return given as Exposure;
}

export function scaling(
  problems: ProblemCollector,
  given: ScalingProps | undefined,
  copies: { readonly min: number; readonly max: number },
  exposed: Exposure,
): Scaling {
  checkProperties(problems, given ?? {}, ["min", "max", "cpu", "memory"]);
  const min = given?.min ?? Math.min(copies.min, given?.max ?? copies.min);
  const max = given?.max ?? Math.max(copies.max, min);
  const fewest = exposed?.kind === "public" ? 1 : 0;
  if (![min, max].every(Number.isInteger) || min < fewest || max < Math.max(min, 1) || max > MOST_COPIES) {
    problems.report("SYM-SERVICE-003", `scaling.min: ${show(min)}, scaling.max: ${show(max)}`);
  }
  const target = (name: "cpu" | "memory"): Percent | undefined =>
    given?.[name] === undefined ? undefined : problems.attempt(`scaling.${name}`, () => Percent.of(given[name]!));
  const memory = target("memory");
  const cpu = target("cpu") ?? (given?.cpu === undefined && given?.memory === undefined ? Percent.of(60) : undefined);
  return { min, max, cpu, memory };
}

export function variables(problems: ProblemCollector, given: unknown): Readonly<Record<string, string>> {
  if (given === undefined) return {};
  if (given === null || typeof given !== "object" || Array.isArray(given)) {
    problems.report("SYM-SERVICE-006", `variables: ${show(given)}`);
    return {};
  }
  for (const [name, value] of Object.entries(given)) {
    if (!VARIABLE.test(name) || typeof value !== "string" || value.includes("\0")) problems.report("SYM-SERVICE-006", `variables.${name}: ${show(value)}`);
  }
  return { ...(given as Record<string, string>) };
}

export function command(problems: ProblemCollector, given: unknown): readonly string[] | undefined {
  if (given !== undefined && !isCommand(given)) problems.report("SYM-SERVICE-013", show(given));
  return given as readonly string[] | undefined;
}

export function user(problems: ProblemCollector, given: unknown = "10001:10001"): string {
  const text = typeof given === "number" ? String(given) : given;
  if (typeof text !== "string" || !USER.test(text)) problems.report("SYM-SERVICE-010", show(given));
  return String(text);
}

export function writablePaths(problems: ProblemCollector, given: unknown = ["/tmp"]): readonly string[] {
  const paths = Array.isArray(given) ? (given as unknown[]) : [];
  const isPath = (path: unknown): path is string => typeof path === "string" && WRITABLE.test(path) && !path.split("/").includes("..");
  const overlap = paths.some((a, i) => paths.some((b, j) => i !== j && `${String(b)}/`.startsWith(`${String(a)}/`)));
  if (!Array.isArray(given) || !paths.every(isPath) || overlap) problems.report("SYM-SERVICE-011", show(given));
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
