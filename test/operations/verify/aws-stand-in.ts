import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Input = Readonly<Record<string, any>>;
/** What an operation answers: JSON, or XML where its service speaks that; `undefined` is a failure of the server. */
export type Answer = (input: Input) => object | string | undefined | Promise<object | undefined>;

/** AWS as a test scripts it, for the real clients: each answer is a function of what was asked. */
export class AwsStandIn {
  static async start(): Promise<AwsStandIn> {
    const standIn = new AwsStandIn();
    await new Promise<void>((resolve) => standIn.server.listen(0, "127.0.0.1", resolve));
    return standIn;
  }

  /** By operation. */
  answers: Record<string, Answer> = {};
  /** Every call, in order. */
  readonly calls: { readonly operation: string; readonly input: Input }[] = [];
  private readonly server: Server = createServer((request, response) => void this.handle(request, response));

  private constructor() {}

  get variables(): Readonly<Record<string, string>> {
    return {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_EC2_METADATA_DISABLED: "true",
    };
  }

  asked(operation: string): readonly Input[] {
    return this.calls.filter((call) => call.operation === operation).map(({ input }) => input);
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const target = request.headers["x-amz-target"];
    const input: Input = target === undefined ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
    const operation = target === undefined ? String(input.Action) : String(target).split(".").pop()!;
    this.calls.push({ operation, input });
    const answer = await this.answers[operation]?.(input);
    const isText = typeof answer === "string";
    response.writeHead(answer === undefined ? 500 : 200, {
      "Content-Type": isText ? "text/xml" : "application/x-amz-json-1.1",
    });
    response.end(isText ? answer : JSON.stringify(answer ?? { __type: "InternalFailure", message: operation }));
  }
}

/** An answer of DescribeTargetHealth, of which each target is its state and its reason. */
export function targetHealth(...targets: readonly (readonly [state: string, reason?: string])[]): string {
  const members = targets.map(([state, reason], index) => {
    const because = reason === undefined ? "" : `<Reason>${reason}</Reason>`;
    const target = `<Target><Id>10.20.0.${index + 1}</Id><Port>8080</Port></Target>`;
    return `<member>${target}<TargetHealth><State>${state}</State>${because}</TargetHealth></member>`;
  });
  const list = `<TargetHealthDescriptions>${members.join("")}</TargetHealthDescriptions>`;
  const result = `<DescribeTargetHealthResult>${list}</DescribeTargetHealthResult>`;
  return `<DescribeTargetHealthResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">${result}</DescribeTargetHealthResponse>`;
}
