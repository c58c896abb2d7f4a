import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as a webhook received it. */
export interface Received {
  readonly method?: string;
  readonly path?: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: any;
  /** What it was answered with; 0 where it was not. */
  readonly status: number;
}

/** How a webhook answers a request: a status with headers, or not at all. */
export type Reply = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | "hang" | "reset";

/** A webhook on this machine that answers as it is told, in order, and the last way from then on. */
export class Webhook {
  readonly received: Received[] = [];
  private readonly waiting: { readonly count: number; readonly done: () => void }[] = [];

  static async start(...replies: readonly Reply[]): Promise<Webhook> {
    const webhook = new Webhook(replies);
    await new Promise<void>((done) => webhook.server.listen(webhook.port, "127.0.0.1", done));
    return webhook;
  }

  private readonly server: Server = createServer((request, response) => void this.take(request, response));

  private constructor(
    private replies: readonly Reply[],
    private readonly port = 0,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks/s3cret-path`;
  }

  /** Answers otherwise from now on. */
  reply(...replies: readonly Reply[]): void {
    this.replies = replies;
  }

  /** Resolves when so many requests have come. */
  has(count: number): Promise<void> {
    return new Promise((done) => {
      if (this.received.length >= count) done();
      else this.waiting.push({ count, done });
    });
  }

  /** Ids that it took, in order, each as often as it took it. */
  get taken(): readonly string[] {
    return this.received.filter(({ status }) => status === 200).map(({ body }) => body.id as string);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [reply] = this.replies;
    if (this.replies.length > 1) this.replies = this.replies.slice(1);
    const { method, url: path, headers } = request;
    const status = typeof reply === "string" ? 0 : reply.status;
    this.received.push({ method, path, headers, body: JSON.parse(Buffer.concat(chunks).toString("utf8")), status });
    if (reply === "reset") request.socket.destroy();
    else if (reply !== "hang") response.writeHead(reply.status, reply.headers).end("body that nobody reads");
    for (const { count, done } of this.waiting) if (this.received.length >= count) done();
  }
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
