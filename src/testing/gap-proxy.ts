import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { answerFault, type Fault, Faults } from "./faults";
import {
  type AwsAnswer,
  type AwsCall,
  type Correction,
  corrections,
  type Gap,
  GapMemory,
  gaps,
  type Recording,
  recordings,
  type Route,
} from "./gaps";

/**
 * Stands between Terraform and moto. It answers the operations of the gap table, corrects those of the table of corrections,
 * remembers what it needs for that, and forwards everything else byte for byte, unless a fault is injected.
 */
export class GapProxy {
  /** Starts a proxy on a free loopback port in front of `target`, an http URL. */
  public static async start(target: string): Promise<GapProxy> {
    const proxy = new GapProxy(new URL(target));
    await new Promise<void>((resolve, reject) => {
      proxy.server.once("error", reject);
      proxy.server.listen(0, "127.0.0.1", resolve);
    });
    proxy.address = `http://127.0.0.1:${(proxy.server.address() as AddressInfo).port}`;
    // A proxy that nobody stopped must not keep the process alive.
    proxy.server.unref();
    return proxy;
  }

  private readonly server: http.Server;
  private readonly memory = new GapMemory();
  private readonly answered: string[] = [];
  private readonly faults = new Faults();
  private address = "";

  private constructor(private readonly target: URL) {
    this.server = http.createServer((request, response) => {
      this.handle(request, response).catch(() => response.destroy());
    });
  }

  /** Where clients connect. */
  public get url(): string {
    return this.address;
  }

  /** The operations answered or corrected by the proxy since its start, in order, as in "application-autoscaling:TagResource". */
  public get answeredOperations(): readonly string[] {
    return [...this.answered];
  }

  /** Makes calls fail from now on. */
  public inject(fault: Fault): void {
    this.faults.add(fault);
  }

  /** Ends every fault. */
  public clearFaults(): void {
    this.faults.clear();
  }

  /** Forgets everything that was stored through the proxy, and every fault. */
  public reset(): void {
    this.faults.clear();
    this.memory.clear();
    this.answered.length = 0;
  }

  /** Closes the port and every open connection. */
  public async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    if (isElsewhere(request, this.address)) return void response.writeHead(502).end();
    const head = readHead(request);
    // Only the small bodies that name or describe an operation are read; the others, such as objects of S3, flow through.
    const body = isDescribed(request) || isRouted(head) ? await readAll(request) : undefined;
    const { service, region } = head;
    const operation = operationOf(request, body);
    const fault = this.faults.take(service, operation);
    if (fault === "dropped") return void response.destroy();
    if (fault === "answer-lost") return this.forward(request, response, body, () => void response.destroy());
    if (fault) return answerFault(fault, service, response);

    const isThis = (row: Row): boolean =>
      row.service === service && (row.route ? fits(row.route, head) : row.operation === operation);
    const read = (row: Row): AwsCall => {
      const { path, query } = head;
      return {
        service,
        operation: row.operation,
        region,
        path,
        query,
        input: readInput(request, body),
        body: body?.toString("utf8") ?? "",
      };
    };
    const gap = gaps.find(isThis);
    const answer = gap?.answer(read(gap), this.memory);
    if (gap && answer) return this.answer(gap, answer, response);
    const correction = corrections.find(isThis);
    const corrected = correction?.request?.(read(correction), this.memory);
    if (correction) this.answered.push(`${service}:${correction.operation}`);
    const recording = recordings.find(isThis);
    const sent = corrected ? writeInput(request, corrected) : body;
    const inspect = (text: string): string | void => {
      recording?.record(read(recording), readOutput(text), this.memory);
      if (correction?.document) return correction.document(read(correction), text, this.memory);
      if (!correction?.answer) return;
      return JSON.stringify(
        correction.answer(read(correction), JSON.parse(text || "{}") as AwsCall["input"], this.memory),
      );
    };
    const isRead = correction?.answer ?? correction?.document ?? recording;
    await this.forward(request, response, sent, isRead ? inspect : undefined);
  }

  private answer(gap: Gap, { status, output }: AwsAnswer, response: http.ServerResponse): void {
    this.answered.push(`${gap.service}:${gap.operation}`);
    const isText = typeof output === "string";
    const json = gap.route ? "application/json" : "application/x-amz-json-1.1";
    const code = isText ? undefined : (output.__type as string | undefined);
    response.writeHead(status, {
      "Content-Type": isText ? "text/xml" : json,
      ...(code === undefined ? {} : { "X-Amzn-ErrorType": code }),
    });
    response.end(isText ? output : JSON.stringify(output));
  }

  private forward(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    body?: Buffer,
    inspect?: (output: string) => string | void,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.target;
      const { method } = request;
      const path = originForm(request);
      // A connection of its own for each request: moto closes idle ones, which would look like a failure of AWS.
      const destination = { agent: false, hostname, port, method, path };
      const headers = body ? withLength(request.rawHeaders, body) : endToEnd(request.rawHeaders);
      const upstream = http.request({ ...destination, headers: headers as never });
      upstream.once("error", reject);
      upstream.once("response", (answer) => {
        answer.once("error", reject);
        response.once("close", resolve);
        const start = (headers: string[]) => response.writeHead(answer.statusCode!, answer.statusMessage, headers);
        if (!inspect) return void answer.pipe(start(endToEnd(answer.rawHeaders)));
        readAll(answer)
          .then((bytes) => {
            const changed = answer.statusCode! < 300 ? inspect(bytes.toString("utf8")) : undefined;
            if (response.destroyed) return;
            if (typeof changed !== "string") return void start(endToEnd(answer.rawHeaders)).end(bytes);
            const corrected = Buffer.from(changed);
            start(withLength(answer.rawHeaders, corrected)).end(corrected);
          })
          .catch(reject);
      });
      response.once("close", () => upstream.destroy());
      if (body) upstream.end(body);
      else request.pipe(upstream);
    });
  }
}

type Row = Gap | Correction | Recording;

/** A client of an HTTP proxy names the host before the path. */
const absolute = /^[a-z]+:\/\/([^/?#]*)/i;

/** Whether a client that uses this proxy as its HTTP proxy asks for another server than the emulated AWS. */
function isElsewhere({ url = "/" }: http.IncomingMessage, address: string): boolean {
  const host = absolute.exec(url)?.[1];
  // As in `123456789012.127.0.0.1:4566`, which is no host name by the rules of URLs.
  return host !== undefined && !`.${host}`.endsWith(`.${new URL(address).host}`);
}

/** The path and the query, without a host before them. */
function originForm({ url = "/" }: http.IncomingMessage): string {
  return url.replace(absolute, "");
}

function isDescribed(request: http.IncomingMessage): boolean {
  return request.headers["x-amz-target"] !== undefined || isForm(request);
}

/** What a request says of itself before its body. */
interface Head {
  readonly service: string;
  readonly region: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

/** The service and the region are in the signature's credential scope. */
function readHead(request: http.IncomingMessage): Head {
  const { headers, method = "" } = request;
  const scope = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? "");
  const { pathname, searchParams } = new URL(originForm(request), "http://localhost");
  return {
    service: scope?.[2] ?? "",
    region: scope?.[1] ?? "",
    method,
    path: decoded(pathname),
    query: searchParams,
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // no path of a route
  }
}

function fits({ method, path, parameter }: Route, head: Head): boolean {
  const isAsked = parameter === undefined || head.query.has(parameter);
  return head.method === method && isAsked && path.test(head.path);
}

/** Whether a row for a service of a REST protocol wants to read the request. */
function isRouted(head: Head): boolean {
  return [...gaps, ...corrections, ...recordings].some(
    ({ service, route }) => service === head.service && route && fits(route, head),
  );
}

/** In the target header or in the form's action; a service of a REST protocol names none. */
function operationOf(request: http.IncomingMessage, body?: Buffer): string {
  const target = request.headers["x-amz-target"];
  const action = target ? String(target).split(".").pop() : new URLSearchParams(body?.toString("utf8")).get("Action");
  return action ?? "";
}

function readInput(request: http.IncomingMessage, body?: Buffer): Readonly<Record<string, unknown>> {
  const text = body?.toString("utf8") ?? "";
  if (text.startsWith("<")) return {};
  if (isForm(request)) return Object.fromEntries(new URLSearchParams(text));
  return JSON.parse(text || "{}") as Record<string, unknown>;
}

/** In the form in which {@link readInput} found it. */
function writeInput(request: http.IncomingMessage, input: Readonly<Record<string, unknown>>): Buffer {
  if (!isForm(request)) return Buffer.from(JSON.stringify(input));
  return Buffer.from(new URLSearchParams(input as Record<string, string>).toString());
}

function isForm({ headers }: http.IncomingMessage): boolean {
  return !!headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
}

function readOutput(text: string): Readonly<Record<string, unknown>> | string {
  return /^\s*[{[]/.test(text) ? (JSON.parse(text) as Record<string, unknown>) : text;
}

/** Raw header pairs without those that speak of one connection only. */
function endToEnd(rawHeaders: readonly string[]): string[] {
  const pairs = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1]]] : []));
  return pairs.filter(([name]) => !["connection", "keep-alive"].includes(name.toLowerCase())).flat();
}

/** End-to-end headers for a body that is not the one they came with, or that was read whole. */
function withLength(rawHeaders: readonly string[], body: Buffer): string[] {
  const headers = endToEnd(rawHeaders);
  const index = headers.findIndex((name, position) => position % 2 === 0 && name.toLowerCase() === "content-length");
  if (index >= 0) headers[index + 1] = String(body.length);
  return headers;
}

async function readAll(stream: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
