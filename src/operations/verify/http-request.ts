import { type IncomingMessage, type RequestOptions, request as plain } from "node:http";
import { request as secure } from "node:https";
import type { LookupFunction } from "node:net";
import { rootCertificates } from "node:tls";

/** A request by HTTP. Nothing is followed, no proxy is used, and a certificate must be of the host's name. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  /** JSON. @default - none */
  readonly body?: string;
  /** Seconds within which the whole answer must be there. */
  readonly withinSeconds: number;
  /** Bytes of the body that are read at most. */
  readonly mostBytes: number;
  readonly signal: AbortSignal;
  /** Where the host is in truth. @default - where its name says */
  readonly at?: { readonly address: string; readonly port: number };
  /** Certificates of authorities in PEM that are trusted besides those of Node. @default - none */
  readonly authorities?: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  /** Whether there was more of the body than was read. */
  readonly isCut: boolean;
}

/** Why there is no answer: `timeout`, or the code of the connection's error, as ECONNREFUSED and CERT_HAS_EXPIRED. */
export class NoAnswer extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "NoAnswer";
  }
}

/** @throws NoAnswer */
export function ask(given: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const send = given.url.protocol === "https:" ? secure : plain;
    const request = send(given.url, optionsOf(given));
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      given.signal.removeEventListener("abort", abort);
      settle();
      request.destroy();
    };
    const fail = ({ code = "connection", message }: NodeJS.ErrnoException): void =>
      end(() => reject(new NoAnswer(code, message || code)));
    const abort = (): void => end(() => reject(new NoAnswer("interrupted", "it was interrupted")));
    const late = `no whole answer within ${given.withinSeconds} seconds`;
    const timer = setTimeout(() => end(() => reject(new NoAnswer("timeout", late))), given.withinSeconds * 1000);
    given.signal.addEventListener("abort", abort);
    request.once("error", fail);
    request.once("response", (response) => {
      read(response, given.mostBytes).then((answer) => end(() => resolve(answer)), fail);
    });
    if (given.signal.aborted) abort();
    else request.end(given.body);
  });
}

function optionsOf({ method, url, body, at, authorities }: HttpRequest): RequestOptions & { readonly ca?: string[] } {
  const sent = body === undefined ? {} : { "Content-Type": "application/json", "Content-Length": byteLength(body) };
  return {
    method,
    // A connection of its own: what was kept of an earlier one would hide that the name leads elsewhere now.
    agent: false,
    headers: { Host: url.host, Accept: "*/*", "User-Agent": "symphony-verify", ...sent },
    ...(at && { port: at.port, lookup: lookupOf(at.address) }),
    ...(authorities !== undefined && { ca: [...rootCertificates, authorities] }),
  };
}

function byteLength(body: string): number {
  return Buffer.byteLength(body);
}

/** Answers with the one address, whatever is asked for; the certificate is still that of the host's name. */
function lookupOf(address: string): LookupFunction {
  const family = address.includes(":") ? 6 : 4;
  return (_, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family));
}

async function read(response: IncomingMessage, mostBytes: number): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > mostBytes) break;
  }
  const body = Buffer.concat(chunks).subarray(0, mostBytes);
  return { status: response.statusCode!, headers: response.headers, body, isCut: size > mostBytes };
}
