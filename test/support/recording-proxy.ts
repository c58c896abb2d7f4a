import * as http from "node:http";
import type { AddressInfo } from "node:net";
import type { Emulator } from "../../src/testing";

/** One call of AWS, as a client sent it. */
export interface RecordedCall {
  /** Name of the service in the signature: `ecs`, `monitoring`. */
  readonly service: string;
  readonly region: string;
  /** As the protocol of the service names it; none for a service of a REST protocol. */
  readonly operation?: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Form or JSON; empty for anything else. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Stands between a client and the emulator, remembers each call and hands it on unchanged. */
export class RecordingProxy {
  static async before(emulator: Emulator): Promise<RecordingProxy> {
    const proxy = new RecordingProxy(emulator);
    await new Promise<void>((resolve) => proxy.server.listen(0, "127.0.0.1", resolve));
    proxy.server.unref();
    return proxy;
  }

  private readonly server: http.Server;
  private recorded: RecordedCall[] = [];
  /** Calls of IAM go one by one: moto looks through its policies while another call adds one, and fails. */
  private last = Promise.resolve();

  private constructor(private readonly target: Emulator) {
    this.server = http.createServer((request, response) => {
      this.handle(request, response).catch(() => response.destroy());
    });
  }

  /** The emulator as clients of this proxy see it. */
  get emulator(): Emulator {
    const url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    const environment = { ...this.target.environment, AWS_ENDPOINT_URL: url, HTTP_PROXY: url };
    return Object.create(this.target, { environment: { value: environment }, url: { value: url } }) as Emulator;
  }

  /** The calls since the last time, in order. */
  take(): readonly RecordedCall[] {
    const taken = this.recorded;
    this.recorded = [];
    return taken;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const call = callOf(request, body.toString("utf8"));
    this.recorded.push(call);
    if (call.service !== "iam") return this.forward(request, response, body);
    this.last = this.last.then(() => this.forward(request, response, body));
    return this.last;
  }

  private forward(request: http.IncomingMessage, response: http.ServerResponse, body: Buffer): Promise<void> {
    const { hostname, port } = new URL(this.target.url);
    const headers = { ...request.headers, "content-length": String(body.length) };
    const path = originForm(request);
    const upstream = http.request({ agent: false, hostname, port, method: request.method, path, headers });
    upstream.once("error", () => response.destroy());
    upstream.once("response", (answer) => {
      response.writeHead(answer.statusCode!, answer.statusMessage, answer.headers);
      answer.pipe(response);
    });
    const closed = new Promise<void>((resolve) => void response.once("close", resolve));
    upstream.end(body);
    return closed;
  }
}

function callOf(request: http.IncomingMessage, body: string): RecordedCall {
  const { headers, method = "" } = request;
  const scope = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? "");
  const { pathname, searchParams } = new URL(originForm(request), "http://localhost");
  const input = inputOf(headers, body);
  const target = headers["x-amz-target"];
  const operation = target === undefined ? (input.Action as string | undefined) : String(target).split(".").pop();
  return {
    service: scope?.[2] ?? "",
    region: scope?.[1] ?? "",
    operation,
    method,
    path: decodeURIComponent(pathname),
    query: searchParams,
    input,
    body,
  };
}

function inputOf(headers: http.IncomingHttpHeaders, body: string): Readonly<Record<string, unknown>> {
  const type = headers["content-type"] ?? "";
  if (type.startsWith("application/x-www-form-urlencoded")) return Object.fromEntries(new URLSearchParams(body));
  return /^\s*\{/.test(body) ? (JSON.parse(body) as Record<string, unknown>) : {};
}

/** A client of an HTTP proxy names the host before the path. */
function originForm({ url = "/" }: http.IncomingMessage): string {
  return url.replace(/^[a-z]+:\/\/[^/?#]*/i, "");
}
