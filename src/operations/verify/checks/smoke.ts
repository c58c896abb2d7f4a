import { tryFindEngineHost } from "../../docker-engine";
import { type HttpAnswer, NoAnswer, ask } from "../http-request";
import { type Found, type Looking, goOn } from "../looking";
import { placeOf } from "../resolve";
import type { SmokePlan, SmokeRequest } from "./smoke-requests";

/** Of a body; what is declared to be in it is looked for here. */
const MOST_BYTES = 1024 * 1024;
/** A name that is not known yet, or a target that is being taken away, passes: curl's own --retry takes the same statuses for that. */
const PASSING = new Set([408, 429, 500, 502, 503, 504]);
/** Codes of certificates that are not trusted: "X509 certificate error codes" of Node. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|TLS/;
const TRIES = 3;
const PAUSE = 5;

/** Asks a service what it must answer, in order: where its health check fails, nothing else is worth a wait. */
export async function smoke(looking: Looking, plan: SmokePlan): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const request of plan.requests) found.push(await tryFor(looking, plan.construct, request));
  const skipped = plan.skipped.map((why) => ({ subject: plan.construct, status: "skipped" as const, found: why }));
  return [...found, ...skipped];
}

/** Asks again where the failure may pass; the last answer counts, and says how often it was asked. */
async function tryFor(looking: Looking, subject: string, request: SmokeRequest): Promise<Found> {
  for (let times = 1; ; times += 1) {
    const { isPassing, ...found } = await tryOnce(looking, subject, request);
    // What a POST does may have been done although it was not answered.
    if (!isPassing || times === TRIES || request.method === "POST")
      return times === 1 ? found : { ...found, found: `${found.found} (${times} tries)` };
    await looking.context.clock.wait(PAUSE, looking.context.signal);
    goOn(looking);
  }
}

interface Tried extends Found {
  /** Whether it failed, and may not the next time. */
  readonly isPassing: boolean;
}

async function tryOnce(looking: Looking, subject: string, request: SmokeRequest): Promise<Tried> {
  const { context, request: wanted } = looking;
  const begun = context.clock.now().getTime();
  try {
    const answer = await ask({
      ...request,
      signal: context.signal,
      mostBytes: MOST_BYTES,
      at: placeOf(request.url, wanted.resolve),
      authorities: wanted.authorities,
    });
    const seconds = (context.clock.now().getTime() - begun) / 1000;
    return judge(subject, request, answer, seconds);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    goOn(looking);
    return unanswered(looking, subject, request, error);
  }
}

function judge(subject: string, request: SmokeRequest, answer: HttpAnswer, seconds: number): Tried {
  const asked = nameOf(request);
  const { status } = answer;
  const isExpected = request.status === undefined ? status >= 200 && status < 300 : status === request.status;
  const took = `in ${seconds.toFixed(2)} s`;
  if (!isExpected) {
    const found = `${asked} answered ${status}${location(request.url, answer)}, not ${request.status ?? "2xx"}, ${took}.`;
    return { ...failed(subject, found, request), isPassing: PASSING.has(status) };
  }
  if (request.contains !== undefined && !answer.body.includes(request.contains)) {
    const size = `${answer.isCut ? "the first " : ""}${answer.body.length} bytes`;
    const found = `${asked} answered ${status}, and ${size} of its body do not hold ${JSON.stringify(request.contains)}.`;
    return { ...failed(subject, found, request), isPassing: false };
  }
  return { subject, status: "passed", found: `${asked} answered ${status} ${took}.`, isPassing: false };
}

/** Where a redirect leads, without what may be secret of it: a user, a query. */
function location(url: URL, { headers, status }: HttpAnswer): string {
  if (status < 300 || status > 399 || headers.location === undefined) return "";
  try {
    const { origin, pathname } = new URL(headers.location, url);
    return ` to ${`${origin}${pathname}`.slice(0, 100)}`;
  } catch {
    return ""; // no address at all
  }
}

function unanswered(looking: Looking, subject: string, request: SmokeRequest, { code, message }: NoAnswer): Tried {
  const found = `${nameOf(request)} was not answered: ${message}.`;
  const remote = remoteEngine(looking);
  if (remote !== undefined)
    return {
      subject,
      status: "unknown",
      failure: "unknown",
      found,
      todo: `Its port is published on ${remote} alone. Forward it, then run this again: ssh -L ${request.url.port}:${request.url.host} ${remote}`,
      isPassing: false,
    };
  return { ...failed(subject, found, request), isPassing: !CERTIFICATE.test(code) };
}

/** The machine of an engine that is not here. */
function remoteEngine({ environment }: Looking): string | undefined {
  const host = tryFindEngineHost(environment.record.terraform);
  const [, machine] = /^(?:ssh|tcp|https?):\/\/([^/:]+(?:@[^/:]+)?)/.exec(host ?? "") ?? [];
  return machine === "127.0.0.1" || machine === "localhost" ? undefined : machine;
}

function failed(subject: string, found: string, { method, url }: SmokeRequest): Found {
  const head = method === "HEAD" ? " --head" : method === "POST" ? " --request POST" : "";
  return { subject, status: "failed", found, todo: `Ask it by hand: curl --verbose${head} ${url.href}` };
}

function nameOf({ method, path }: SmokeRequest): string {
  return `${method} ${path}`;
}
