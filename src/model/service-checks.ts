import { Percent } from "../values/percent";
import { Port } from "../values/port";
import { ProblemCollector } from "../values/problem-collector";
import { checkName } from "../values/name";
import { show } from "../values/show";
import { checkText } from "../values/text";
import { Exposure, isExposure } from "./exposure";
import { Health, HealthProps } from "./health";
import { PrometheusMetrics, isMetrics } from "./metrics";
import { checkProperties, copyOf, isRecord, readEntries, showName } from "./properties";
import { RequestLog, isRequestLog } from "./request-log";
import { Scaling, ScalingProps } from "./scaling";
import { copies as checkCopies, target } from "./scaling-checks";

/** Checks and defaults of what a service has besides other workloads, one function each; every mistake is noted, none thrown. */

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
  const { min, max } = checkCopies(problems, given, copies, exposed.kind === "public" ? 1 : 0);
  const memory = target(problems, "memory", given.memory);
  const byDefault = given.cpu === undefined && given.memory === undefined ? Percent.of(60) : undefined;
  const cpu = target(problems, "cpu", given.cpu) ?? byDefault;
  return { min, max, cpu, memory };
}

export function metrics(
  problems: ProblemCollector,
  given: unknown,
  ports: Readonly<Record<string, Port>>,
): PrometheusMetrics | undefined {
  if (given === undefined) return undefined;
  if (!isMetrics(given)) problems.report("SYM-SERVICE-017", `metrics: ${show(given)}`);
  else if (given.port !== undefined && !(given.port in ports))
    problems.report("SYM-SERVICE-017", `metrics.port: ${show(given.port)}`, { allowed: Object.keys(ports).join(", ") });
  return given as PrometheusMetrics;
}

export function requestLog(problems: ProblemCollector, given: unknown): RequestLog {
  if (given === undefined) return RequestLog.json();
  if (!isRequestLog(given)) problems.report("SYM-SERVICE-018", `requestLog: ${show(given)}`);
  return given as RequestLog;
}

/** Why something is left out, for whoever reads the documents. */
export function reason(problems: ProblemCollector, property: string, given: unknown): string | undefined {
  if (given === undefined) return undefined;
  return problems.attempt(property, () => checkText(given, ""));
}
