import { GapProxy } from "../../../src/testing/gap-proxy";
import { MotoServer } from "../../../src/testing/moto-server";

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** moto behind its proxy, for calls that Terraform would not make. */
export class EmulatedAws {
  public static async start(): Promise<EmulatedAws> {
    const moto = await MotoServer.start();
    return new EmulatedAws(moto, await GapProxy.start(moto.url));
  }

  private constructor(
    private readonly moto: MotoServer,
    private readonly proxy: GapProxy,
  ) {}

  public async stop(): Promise<void> {
    await this.proxy.stop();
    await this.moto.stop();
  }

  /** As a service of the JSON protocols is called; `target` as in "CloudTrail_20131101.StartLogging". */
  public json(service: string, target: string, input: object): Promise<Answer> {
    const headers = { "X-Amz-Target": target, "Content-Type": "application/x-amz-json-1.1" };
    return this.send(service, "POST", "/", headers, JSON.stringify(input));
  }

  /** As a service of the query protocol is called. */
  public form(service: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    return this.send(service, "POST", "/", headers, new URLSearchParams(fields).toString());
  }

  /** As a service of a REST protocol is called. */
  public rest(service: string, method: string, path: string, input?: object): Promise<Answer> {
    const headers = { "Content-Type": "application/json" };
    return this.send(service, method, path, headers, input && JSON.stringify(input));
  }

  /** As S3 is called. */
  public xml(service: string, method: string, path: string, body?: string): Promise<Answer> {
    return this.send(service, method, path, { "Content-Type": "application/xml" }, body);
  }

  private async send(
    service: string,
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<Answer> {
    const scope = `test/20260101/eu-west-1/${service}/aws4_request`;
    const Authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
    const response = await fetch(this.proxy.url + path, { method, headers: { ...headers, Authorization }, body });
    return { status: response.status, text: await response.text() };
  }
}
