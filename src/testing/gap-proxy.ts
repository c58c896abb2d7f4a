import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { answerFault, type Fault, Faults } from "./faults";
import { type AwsCall, type Gap, GapMemory, gaps, type Recording, recordings } from "./gaps";

/**
 * Stands between Terraform and moto. It answers the operations of the gap table, remembers what it needs for that, and
 * forwards everything else byte for byte, unless a fault is injected.
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

  /** The operations answered by the proxy itself since its start, in order, as in "application-autoscaling:TagResource". */
  public get answeredOperations(): readonly string[] {
    return [...this.answered];
  }

  /** Makes calls fail from now on. */
  public inject(fault: Fault): void {
    this.faults.add(fault);
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
    // Only the small bodies that name or describe an operation are read; the others, such as objects of S3, flow through.
    const body = isDescribed(request) ? await readAll(request) : undefined;
    const { service, operation } = identify(request, body);
    const fault = this.faults.take(service, operation);
    if (fault === "dropped") return void response.destroy();
    if (fault === "answer-lost") return this.forward(request, response, body, () => response.destroy());
    if (fault) return answerFault(fault, service, response);

    const isThis = (row: Gap | Recording) => row.service === service && row.operation === operation;
    const read = (): AwsCall => ({ service, operation, input: JSON.parse(body?.toString("utf8") || "{}") });
    const gap = gaps.find(isThis);
    if (gap) return this.answer(gap, read(), response);
    const recording = recordings.find(isThis);
    await this.forward(
      request,
      response,
      body,
      recording && ((output) => recording.record(read(), JSON.parse(output), this.memory)),
    );
  }

  private answer(gap: Gap, call: AwsCall, response: http.ServerResponse): void {
    this.answered.push(`${gap.service}:${gap.operation}`);
    const { status, output } = gap.answer(call, this.memory);
    response.writeHead(status, { "Content-Type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(output));
  }

  private forward(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    body?: Buffer,
    inspect?: (output: string) => void,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.target;
      const { method, url: path } = request;
      // A connection of its own for each request: moto closes idle ones, which would look like a failure of AWS.
      const destination = { agent: false, hostname, port, method, path };
      const upstream = http.request({ ...destination, headers: endToEnd(request.rawHeaders) as never });
      upstream.once("error", reject);
      upstream.once("response", (answer) => {
        answer.once("error", reject);
        response.once("close", resolve);
        const start = () => response.writeHead(answer.statusCode!, answer.statusMessage, endToEnd(answer.rawHeaders));
        if (!inspect) return void answer.pipe(start());
        readAll(answer)
          .then((bytes) => {
            if (answer.statusCode! < 300) inspect(bytes.toString("utf8"));
            if (!response.destroyed) start().end(bytes);
          })
          .catch(reject);
      });
      response.once("close", () => upstream.destroy());
      if (body) upstream.end(body);
      else request.pipe(upstream);
    });
  }
}

function isDescribed({ headers }: http.IncomingMessage): boolean {
  return (
    headers["x-amz-target"] !== undefined || !!headers["content-type"]?.startsWith("application/x-www-form-urlencoded")
  );
}

/** The service is in the signature's credential scope; the operation is in the target header or in the form's action. */
function identify(request: http.IncomingMessage, body?: Buffer): { service: string; operation: string } {
  const scope = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? "");
  const target = request.headers["x-amz-target"];
  const action = target ? String(target).split(".").pop() : new URLSearchParams(body?.toString("utf8")).get("Action");
  return { service: scope?.[1] ?? "", operation: action ?? "" };
}

/** Raw header pairs without those that speak of one connection only. */
function endToEnd(rawHeaders: readonly string[]): string[] {
  const pairs = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1]]] : []));
  return pairs.filter(([name]) => !["connection", "keep-alive"].includes(name.toLowerCase())).flat();
}

async function readAll(stream: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
