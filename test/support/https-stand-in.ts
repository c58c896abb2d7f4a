import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Server, createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server on this machine that stands where the name of a load balancer points, with a certificate of its own for that name. */
export class HttpsStandIn {
  static async start(domain: string): Promise<HttpsStandIn> {
    const folder = mkdtempSync(join(tmpdir(), "symphony-https-"));
    const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
    const subject = ["-subj", `/CN=${domain}`, "-addext", `subjectAltName=DNS:${domain}`];
    const line = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", certificate];
    execFileSync("openssl", [...line, ...subject], { stdio: "ignore" });
    const standIn = new HttpsStandIn(domain, folder, certificate);
    standIn.server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (request, response) =>
      standIn.answer(request, response),
    );
    await new Promise<void>((resolve) => standIn.server!.listen(0, "127.0.0.1", resolve));
    return standIn;
  }

  /** Status of every answer, by path; 404 of others. */
  readonly answers: Record<string, { readonly status: number; readonly body?: string }> = {
    "/healthz": { status: 200 },
  };
  readonly asked: string[] = [];
  private server?: Server;

  private constructor(
    readonly domain: string,
    private readonly folder: string,
    private readonly certificate: string,
  ) {}

  /** Value of `--resolve`. */
  get resolve(): string {
    return `${this.domain}:443:127.0.0.1:${(this.server!.address() as AddressInfo).port}`;
  }

  /** What makes a program of Node trust it. */
  get variables(): Readonly<Record<string, string>> {
    return { NODE_EXTRA_CA_CERTS: this.certificate };
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server!.close(() => resolve()));
    this.server!.closeAllConnections();
    await closed;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private answer({ method, url = "/" }: IncomingMessage, response: ServerResponse): void {
    this.asked.push(`${method} ${url}`);
    const { status, body } = this.answers[url] ?? { status: 404 };
    response.writeHead(status, { "Content-Type": "text/plain" }).end(body ?? "");
  }
}
