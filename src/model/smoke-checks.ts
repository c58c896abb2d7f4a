import { isDeepStrictEqual } from "node:util";
import { credentialKindIn } from "../values/credential-text";
import { Duration } from "../values/duration";
import type { Port } from "../values/port";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { UNPASSABLE, checkText } from "../values/text";
import { holdsToken } from "../values/token";
import { checkProperties } from "./properties";
import { type Smoke, type SmokePostOptions, isSmoke } from "./smoke";
import { credentialsIn } from "./smoke-credentials";
import type { SmokeRecord } from "./smoke-record";

/** Path and query of RFC 3986, 3.3 and 3.4, as the URL standard leaves them: it writes a quote of a query as %27. */
const PATH = /^\/(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-F]{2})*(?:\?(?:[\w.~!$&()*+,;=:@/?-]|%[0-9A-F]{2})+)?$/i;
/** What a client reads as another host, or takes out before it asks. */
const REWRITTEN = /\/\/|\/(?:\.|%2e){1,2}(?:\/|$)/i;
const LONGEST_PATH = 500;
const LONGEST_BODY = 16 * 1024;
/** "No Content" and "Not Modified" of RFC 9110, 15.3.5 and 15.4.5. */
const BODILESS = [204, 304];

/** Stands for a path that was reported, and equals no other. */
const REFUSED = "";

type Ports = Readonly<Record<string, Port>>;

/** Checks and defaults of a service's smoke tests; every mistake is noted, none thrown. */
export function smoke(problems: ProblemCollector, given: unknown, ports: Ports): readonly SmokeRecord[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) {
    problems.report("SYM-SMOKE-001", `smoke: ${show(given)}`);
    return [];
  }
  const records = Array.from(given as readonly unknown[], (one, index) => {
    const at = `smoke[${index}]`;
    if (isSmoke(one)) return recordOf(problems, one, ports, at);
    problems.report("SYM-SMOKE-001", `${at}: ${show(one)}`);
    return undefined;
  });
  noteRepeated(problems, records);
  return records.filter((record) => record !== undefined);
}

function recordOf(problems: ProblemCollector, { claims }: Smoke, ports: Ports, at: string): SmokeRecord {
  const { method } = claims;
  const known = method === "POST" ? ["port", "body"] : ["port"];
  const options = checkProperties(problems, claims.options as SmokePostOptions, known, at);
  const record: SmokeRecord = {
    method,
    path: pathOf(problems, claims.path, at),
    port: portOf(problems, options.port, ports, at),
    status: statusOf(problems, claims.status, at),
    contains: textOf(problems, claims.contains, at),
    body: bodyOf(problems, options.body, at),
    withinSeconds: secondsOf(problems, claims.within, at),
  };
  if (record.contains !== undefined && (method === "HEAD" || BODILESS.includes(record.status)))
    problems.report("SYM-SMOKE-005", `${at}: a ${method} whose status is ${show(record.status)}, containing a text`);
  for (const found of credentialsIn(record)) problems.report("SYM-SMOKE-009", `${at}.${found}`);
  return record;
}

function pathOf(problems: ProblemCollector, given: unknown, at: string): string {
  if (typeof given === "string" && isPath(given)) return given;
  // A path that is refused may hold what must not be printed, too.
  const credential = typeof given === "string" ? credentialKindIn(given) : undefined;
  problems.report("SYM-SMOKE-002", `${at}: path: ${credential ?? show(given)}`);
  return REFUSED;
}

function isPath(given: string): boolean {
  const [path] = given.split("?");
  return given.length <= LONGEST_PATH + 1 && !holdsToken(given) && PATH.test(given) && !REWRITTEN.test(path);
}

function portOf(problems: ProblemCollector, given: unknown, ports: Ports, at: string): string {
  const names = Object.keys(ports);
  if (given === undefined) return names[0];
  // Where the ports themselves are wrong, that is reported already.
  if (names.length > 0 && !(typeof given === "string" && Object.hasOwn(ports, given)))
    problems.report("SYM-SMOKE-003", `${at}.port: ${show(given)}`, { allowed: names.join(", ") });
  return given as string;
}

function statusOf(problems: ProblemCollector, given: unknown, at: string): number {
  if (given === undefined) return 200;
  const isStatus = Number.isInteger(given) && (given as number) >= 200 && (given as number) <= 599;
  if (!isStatus) problems.report("SYM-SMOKE-004", `${at}.expect: ${show(given)}`);
  return given as number;
}

function textOf(problems: ProblemCollector, given: unknown, at: string): string | undefined {
  if (given === undefined) return undefined;
  return problems.attempt(`${at}.containing`, () => checkText(given, ""));
}

function bodyOf(problems: ProblemCollector, given: unknown, at: string): string | undefined {
  if (given === undefined) return undefined;
  const json = tryWrite(given);
  if (json !== undefined && Buffer.byteLength(json) <= LONGEST_BODY) return json;
  // Its kind alone: a body may hold what must not be printed.
  const size = json === undefined ? "what JSON does not hold" : `${Buffer.byteLength(json)} bytes`;
  problems.report("SYM-SMOKE-006", `${at}.body: ${size}`);
  return undefined;
}

/** The JSON of a value; undefined where it would not come back the same. */
function tryWrite(given: unknown): string | undefined {
  try {
    const json = JSON.stringify(given);
    const isWhole = !holdsToken(json) && !UNPASSABLE.test(json) && isDeepStrictEqual(JSON.parse(json), given);
    return isWhole ? json : undefined;
  } catch {
    return undefined;
  }
}

function secondsOf(problems: ProblemCollector, given: unknown, at: string): number {
  if (given === undefined) return 5;
  const seconds = given instanceof Duration ? given.toSeconds() : NaN;
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 60)
    problems.report("SYM-SMOKE-007", `${at}.within: ${given instanceof Duration ? given.toString() : show(given)}`);
  return seconds;
}

/** Several texts may be asked of one answer, each once; two statuses may not. */
function noteRepeated(problems: ProblemCollector, records: readonly (SmokeRecord | undefined)[]): void {
  records.forEach((record, index) => {
    if (record === undefined) return;
    const twin = records.slice(0, index).findIndex((former) => former !== undefined && cannotBoth(former, record));
    if (twin === -1) return;
    problems.report("SYM-SMOKE-008", `smoke[${twin}] and smoke[${index}]: ${record.method} ${show(record.path)}`);
  });
}

function cannotBoth(former: SmokeRecord, later: SmokeRecord): boolean {
  const isSame = former.method === later.method && former.path === later.path && former.port === later.port;
  if (!isSame || former.path === REFUSED || former.body !== later.body) return false;
  return former.contains === later.contains || former.status !== later.status;
}
