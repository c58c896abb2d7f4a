import { Bytes } from "../values/bytes";
import { Duration } from "../values/duration";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { holdsToken } from "../values/token";
import {
  DatabaseEngine,
  DatabaseSize,
  EngineFacts,
  databaseEngines,
  databaseSizes,
  isAurora,
  isReservedName,
} from "./database-engines";
import { checkProperties, isRecord, readEntries, showName } from "./properties";

/** Checks and defaults of a database's properties, one function each; every mistake is noted, none thrown. */

/** An engine's name and what is known of it, or undefined where there is none: nothing else can be checked by it then. */
export interface CheckedEngine {
  readonly name: DatabaseEngine;
  readonly facts: EngineFacts;
}

const ENGINES = Object.keys(databaseEngines);
const INSTANCE_CLASS = /^db\.[a-z][a-z0-9-]*\.(micro|small|medium|large|([1-9][0-9]?)?xlarge)$/;
const DATABASE_NAME = /^[a-z][a-z0-9_]{0,62}$/;
const PARAMETER_NAME = /^[a-z][a-z0-9_.-]{0,254}$/;
/** Parameters that choose versions of TLS, and those that RFC 8996 forbids. */
const TLS_VERSIONS = ["ssl_min_protocol_version", "ssl_max_protocol_version", "tls_version"];
const OLD_TLS = /(^|[,\s])TLSv1(\.[01])?($|[,\s])/i;
const LONGEST_PARAMETER_VALUE = 4096;
const SNAPSHOT = "(rds:)?[A-Za-z](-?[A-Za-z0-9])*";
const SNAPSHOT_NAME = new RegExp(`^${SNAPSHOT}$`);
const SNAPSHOT_ARN = new RegExp(`^arn:aws(-[a-z]+)*:rds:[a-z0-9-]+:[0-9]{12}:(cluster-)?snapshot:${SNAPSHOT}$`);
const LONGEST_SNAPSHOT_NAME = 255;
const MOST_REPLICAS = 15;
const GIB = 1024 ** 3;
/** General Purpose SSD (gp3): "Amazon RDS DB instance storage" of the Amazon RDS user guide. */
const LEAST_STORAGE = 20;
const MOST_STORAGE = 65_536;
/** "Managing capacity automatically with Amazon RDS storage autoscaling": the threshold is 10 % above the storage or more. */
const LEAST_GROWTH = 1.1;

export function engine(problems: ProblemCollector, given: unknown): CheckedEngine | undefined {
  if (typeof given === "string" && ENGINES.includes(given))
    return { name: given as DatabaseEngine, facts: databaseEngines[given as DatabaseEngine] };
  problems.report("SYM-DATABASE-001", show(given));
  return undefined;
}

export function version(problems: ProblemCollector, given: unknown, of: CheckedEngine | undefined): string {
  if (!of) return "";
  const { versions, defaultVersion } = of.facts;
  const wanted = given === undefined ? defaultVersion : given;
  if (!versions.includes(wanted as string))
    problems.report("SYM-DATABASE-002", show(given), { allowed: `of ${of.name}: ${quoted(versions)}` });
  return wanted as string;
}

export function capacity(problems: ProblemCollector, given: unknown = "small"): DatabaseSize | `db.${string}` {
  const isSize = databaseSizes.includes(given as DatabaseSize);
  if (!isSize && !(typeof given === "string" && INSTANCE_CLASS.test(given)))
    problems.report("SYM-DATABASE-003", show(given));
  return given as DatabaseSize;
}

/** Undefined for Aurora, whose storage grows by itself. */
export function storage(
  problems: ProblemCollector,
  given: unknown,
  of: CheckedEngine | undefined,
): { readonly initial: Bytes; readonly most: Bytes } | undefined {
  if (of && isAurora(of.name)) {
    if (given !== undefined)
      problems.report("SYM-DATABASE-004", `storage: ${show(given)}`, {
        allowed: "no storage: that of Aurora grows by itself",
        fix: "remove the property",
      });
    return undefined;
  }
  const read = checkProperties(
    problems,
    (given === undefined ? {} : given) as { initial: Bytes; most: Bytes },
    ["initial", "most"],
    "storage",
  );
  const { initial = Bytes.gibibytes(LEAST_STORAGE), most = defaultMost(initial) } = read;
  const [from, to] = [gibibytes(initial), gibibytes(most)];
  for (const [name, value, amount] of [
    ["initial", initial, from],
    ["most", most, to],
  ] as const)
    if (amount === undefined || amount < LEAST_STORAGE || amount > MOST_STORAGE)
      problems.report("SYM-DATABASE-004", `storage.${name}: ${value instanceof Bytes ? value : show(value)}`);
  if (from !== undefined && to !== undefined && to !== from && to < from * LEAST_GROWTH)
    problems.report("SYM-DATABASE-004", `storage.initial: ${initial}, storage.most: ${most}`, {
      allowed: "most equal to initial, or 10 % above it or more",
    });
  return { initial, most };
}

function defaultMost(initial: Bytes): Bytes {
  const from = gibibytes(initial);
  return from === undefined ? initial : Bytes.gibibytes(Math.min(5 * from, MOST_STORAGE));
}

function gibibytes(value: unknown): number | undefined {
  const amount = value instanceof Bytes ? value.toBytes() / GIB : NaN;
  return Number.isInteger(amount) && amount > 0 ? amount : undefined;
}

export function flag(problems: ProblemCollector, name: string, given: unknown, byDefault: boolean): boolean {
  if (given === undefined) return byDefault;
  if (typeof given !== "boolean")
    problems.report("SYM-PROPERTY-002", `${name}: ${show(given)}`, { allowed: "true or false" });
  return given as boolean;
}

export function backupRetention(problems: ProblemCollector, given: unknown, byTier: Duration): Duration {
  if (given === undefined) return byTier;
  const days = given instanceof Duration ? given.toDays() : NaN;
  if (!Number.isInteger(days) || days < 1 || days > 35)
    problems.report("SYM-DATABASE-005", `backupRetention: ${given instanceof Duration ? given : show(given)}`);
  return given as Duration;
}

export function logRetention(problems: ProblemCollector, given: unknown, byTier: Duration): Duration {
  if (given === undefined) return byTier;
  if (!(given instanceof Duration))
    problems.report("SYM-PROPERTY-002", `logRetention: ${show(given)}`, { allowed: "a Duration" });
  return given as Duration;
}

/** True for a retention that Performance Insights offers: `PerformanceInsightsRetentionPeriod` of CreateDBInstance. */
function isInsightsRetention(days: number): boolean {
  return days === 7 || days === 731 || (days > 0 && days % 31 === 0 && days / 31 <= 23);
}

export function performanceInsights(
  problems: ProblemCollector,
  given: unknown,
): { readonly retention: Duration } | undefined {
  if (given === undefined) return undefined;
  const read = checkProperties(problems, given as { retention: Duration }, ["retention"], "performanceInsights");
  const retention = read.retention ?? Duration.days(7);
  if (!(retention instanceof Duration) || !isInsightsRetention(retention.toDays()))
    problems.report(
      "SYM-DATABASE-014",
      `performanceInsights.retention: ${retention instanceof Duration ? retention : show(retention)}`,
    );
  return { retention };
}

export function logExports(
  problems: ProblemCollector,
  given: unknown,
  of: CheckedEngine | undefined,
): readonly string[] {
  if (!of) return [];
  const { logs, defaultLogs } = of.facts;
  if (given === undefined) return defaultLogs;
  const names = Array.isArray(given) ? Array.from(given as unknown[]) : [];
  const isList = Array.isArray(given) && new Set(names).size === names.length;
  if (!isList || !names.every((name) => logs.includes(name as string)))
    problems.report("SYM-DATABASE-012", show(given), { allowed: `each once, of ${of.name}: ${quoted(logs)}` });
  return logs.filter((name) => names.includes(name));
}

export function restoreFrom(problems: ProblemCollector, given: unknown): string | undefined {
  if (given === undefined) return undefined;
  const isSnapshot =
    typeof given === "string" &&
    given.slice(given.lastIndexOf("snapshot:") + 1).length <= LONGEST_SNAPSHOT_NAME &&
    (SNAPSHOT_NAME.test(given) || SNAPSHOT_ARN.test(given));
  if (!isSnapshot) problems.report("SYM-DATABASE-013", show(given));
  return given as string;
}

export function readReplicas(problems: ProblemCollector, given: unknown = 0): number {
  if (!Number.isInteger(given) || (given as number) < 0 || (given as number) > MOST_REPLICAS)
    problems.report("SYM-DATABASE-008", show(given));
  return given as number;
}

/** @param byName the construct's name */
export function databaseName(
  problems: ProblemCollector,
  given: unknown,
  byName: string,
  of: CheckedEngine | undefined,
): string {
  const name = given === undefined ? byName.replace(/-/g, "_") : given;
  if (typeof name !== "string" || !DATABASE_NAME.test(name)) problems.report("SYM-DATABASE-009", show(given));
  else if (of && isReservedName(of.facts.dialect, name))
    problems.report("SYM-DATABASE-009", `${show(name)}, which ${of.facts.title} keeps for itself`, {
      fix: "give the database another name by databaseName",
    });
  return name as string;
}

export function parameters(
  problems: ProblemCollector,
  given: unknown,
  of: CheckedEngine | undefined,
): Readonly<Record<string, string>> {
  if (given === undefined) return {};
  if (!isRecord(given)) {
    problems.report("SYM-DATABASE-010", `parameters: ${show(given)}`);
    return {};
  }
  const result: Record<string, string> = {};
  for (const [name, value] of readEntries(problems, given, "parameters")) {
    const got = `parameters.${showName(name)}: ${show(value)}`;
    if (of && weakensTls(of.facts, name, value)) problems.report("SYM-DATABASE-011", got);
    else if (!PARAMETER_NAME.test(name) || !isParameterValue(value)) problems.report("SYM-DATABASE-010", got);
    else result[name] = value;
  }
  return result;
}

/** MySQL takes a hyphen in a name for an underscore. */
function weakensTls({ tlsParameter, dialect }: EngineFacts, name: string, value: unknown): boolean {
  const known = name.replace(/-/g, "_");
  if (known === tlsParameter || (dialect === "postgres" && known === "ssl")) return true;
  return TLS_VERSIONS.includes(known) && OLD_TLS.test(String(value));
}

function isParameterValue(value: unknown): value is string {
  return (
    typeof value === "string" &&
    !holdsToken(value) &&
    value.length > 0 &&
    value.length <= LONGEST_PARAMETER_VALUE &&
    /^[\x20-\x7e]*$/.test(value)
  );
}

function quoted(words: readonly string[]): string {
  return words.map((word) => JSON.stringify(word)).join(", ");
}
