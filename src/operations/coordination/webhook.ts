import type { OperationContext } from "../context/operation-context";
import { libraryVersion } from "../library-version";

/** Where hand-overs are sent to. The address is a secret, since whoever knows it can post: only {@link host} is ever shown. */
export interface Webhook {
  readonly url: URL;
  readonly host: string;
  readonly token?: string;
}

/** What the variables of the process say of the webhook. */
export type WebhookSetting =
  | { readonly kind: "none" }
  | { readonly kind: "wrong"; readonly reason: string }
  | { readonly kind: "set"; readonly webhook: Webhook };

/** Reads SYMPHONY_WEBHOOK_URL and SYMPHONY_WEBHOOK_TOKEN. A reason never holds any of their values. */
export function webhookOf({ variables }: Pick<OperationContext, "variables">): WebhookSetting {
  const { SYMPHONY_WEBHOOK_URL: address = "", SYMPHONY_WEBHOOK_TOKEN: token = "" } = variables;
  if (address.trim() === "") return { kind: "none" };
  if (!URL.canParse(address.trim()))
    return wrong("SYMPHONY_WEBHOOK_URL is no address, such as https://example.com/path");
  const url = new URL(address.trim());
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname)))
    return wrong("SYMPHONY_WEBHOOK_URL is not https, which anything but this machine itself must be");
  if (url.username !== "" || url.password !== "")
    return wrong("SYMPHONY_WEBHOOK_URL holds a user or a password: give a token by SYMPHONY_WEBHOOK_TOKEN instead");
  // what an Authorization header may hold: RFC 6750, section 2.1
  if (token !== "" && !/^[\w.~+/=-]+$/.test(token))
    return wrong("SYMPHONY_WEBHOOK_TOKEN holds a character that no bearer token has");
  return { kind: "set", webhook: { url, host: url.host, token: token || undefined } };
}

function wrong(reason: string): WebhookSetting {
  return { kind: "wrong", reason };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** What one request came to. */
export type Answer =
  | { readonly kind: "taken" }
  /** It passes: worth another try, after so many seconds where the webhook says so. */
  | { readonly kind: "later"; readonly reason: string; readonly afterSeconds?: number }
  /** It does not pass by itself. */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "stopped"; readonly reason: string };

/** How long one request may take. */
const TIMEOUT_SECONDS = 10;

/**
 * Posts one JSON object, once. A redirect is not followed, since it could lead anywhere with the token; the answer's body is
 * not read.
 *
 * @param id by which a receiver knows a message that it took already: it may come twice where this process was killed in between
 */
export async function post(
  { url, host, token }: Webhook,
  id: string,
  body: object,
  { signal, clock }: Pick<OperationContext, "signal" | "clock">,
  timeoutSeconds = TIMEOUT_SECONDS,
): Promise<Answer> {
  if (signal.aborted) return { kind: "stopped", reason: "the command was interrupted" };
  const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: headersOf(id, token),
      body: JSON.stringify(body),
      redirect: "manual",
      signal: AbortSignal.any([signal, timeout]),
    });
    await response.body?.cancel();
    return answerOf(response, host, clock.now());
  } catch (error) {
    if (signal.aborted) return { kind: "stopped", reason: "the command was interrupted" };
    const cause = timeout.aborted ? `no answer within ${timeoutSeconds} s` : causeOf(error);
    return { kind: "later", reason: `${host} cannot be reached: ${cause}` };
  }
}

function headersOf(id: string, token: string | undefined): Record<string, string> {
  return {
    "content-type": "application/json; charset=utf-8",
    "user-agent": `symphony-infra/${libraryVersion()}`,
    "idempotency-key": id,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
}

/** Besides 5xx: a request that took too long, came too early, or is one too many (RFC 9110, 8470 and 6585). */
const PASSING = [408, 425, 429];

function answerOf({ status, headers }: Response, host: string, now: Date): Answer {
  if (status >= 200 && status < 300) return { kind: "taken" };
  const reason = `${host} answered ${status}`;
  if (status >= 500 || PASSING.includes(status))
    return { kind: "later", reason, afterSeconds: secondsOf(headers.get("retry-after"), now) };
  // a redirect that is not followed has the status 0 by the standard of fetch, and its own in Node.js
  if (status < 400) return { kind: "refused", reason: `${host} answered with a redirect, which is not followed` };
  return { kind: "refused", reason };
}

/** Retry-After is a number of seconds or a date: RFC 9110, section 10.2.3. */
function secondsOf(given: string | null, now: Date): number | undefined {
  if (given === null) return undefined;
  if (/^\d{1,9}$/.test(given.trim())) return Number(given);
  const date = Date.parse(given);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now.getTime()) / 1000));
}

/** The code alone: messages of the network hold addresses. */
function causeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown; message?: unknown }; name?: string };
  if (typeof cause?.code === "string") return cause.code;
  // "Port blocking" of the standard of fetch: ports of other protocols, such as 25
  return cause?.message === "bad port" ? "its port is that of another protocol" : (name ?? "no answer");
}
