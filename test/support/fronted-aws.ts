import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { Emulator } from "../../src/testing";
import { EcsTasks } from "./runner-ecs";

/** How a call is answered in place of the emulator. */
export interface Refusal {
  /** Name of the service in the signature: `s3`, `ec2`. @default - any */
  readonly service?: string;
  /** As the protocol names it: `CreateBucket`; a service of a REST protocol has none and is met by {@link method} and {@link path}. @default - any */
  readonly operation?: string;
  readonly method?: string;
  readonly path?: RegExp;
  readonly status: number;
  /** Code of the error: `AccessDeniedException`. */
  readonly code: string;
  readonly message?: string;
  /** @default - every time */
  readonly times?: number;
}

/** A call that waits until the test lets it go on. */
export interface Hold {
  /** Settles when a client asks for it. */
  readonly arrived: Promise<void>;
  release(): void;
}

type Asked = Pick<Refusal, "service" | "operation" | "method" | "path">;

/**
 * The emulator with a front of its own: tasks of ECS start and end, services are kept up to date, and single calls are refused as AWS
 * refuses them, or held back.
 */
export class FrontedAws {
  static async start(): Promise<FrontedAws> {
    // As many tasks as a service of the tier staging has; moto starts none by itself.
    const emulator = await Emulator.start({ environment: { MOTO_ECS_SERVICE_RUNNING: "2" } });
    const tasks = await EcsTasks.start(emulator.url);
    const front = new FrontedAws(emulator, tasks);
    await new Promise<void>((resolve) => front.server.listen(0, "127.0.0.1", resolve));
    front.server.unref();
    return front;
  }

  private readonly server: http.Server;
  private refusals: { refusal: Refusal; left: number }[] = [];
  private holds: { asked: Asked; arrive: () => void; released: Promise<void> }[] = [];
  /** What the load balancers find of their targets, two in each group: moto's services register none. */
  targets: "healthy" | "unhealthy" = "healthy";
  /** `service:operation` of each call, in order; the method and the path of one of a REST protocol. */
  readonly calls: string[] = [];

  private constructor(
    readonly emulator: Emulator,
    readonly tasks: EcsTasks,
  ) {
    this.server = http.createServer((request, response) => {
      this.handle(request, response).catch(() => response.destroy());
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Variables that point Terraform, the AWS command line and the SDKs here. */
  get environment(): Readonly<Record<string, string>> {
    return { ...this.emulator.environment, AWS_ENDPOINT_URL: this.url, HTTP_PROXY: this.url };
  }

  refuse(refusal: Refusal): void {
    this.refusals.push({ refusal, left: refusal.times ?? Infinity });
  }

  /** Holds the next call of a kind back. */
  hold(asked: Asked): Hold {
    let arrive!: () => void;
    let release!: () => void;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    this.holds.push({ asked, arrive, released });
    return { arrived, release };
  }

  /** Ends every refusal and lets go what is held. */
  clear(): void {
    this.refusals = [];
    this.holds = [];
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
    await this.tasks.stop();
    await this.emulator.stop();
  }

  private describeTargets(response: http.ServerResponse): void {
    const reason =
      this.targets === "healthy"
        ? ""
        : "<Reason>Target.ResponseCodeMismatch</Reason><Description>Health checks failed with these codes: [503]</Description>";
    const members = TARGETS.map(
      (address) =>
        `<member><Target><Id>${address}</Id><Port>8080</Port></Target><HealthCheckPort>8080</HealthCheckPort>` +
        `<TargetHealth><State>${this.targets}</State>${reason}</TargetHealth></member>`,
    );
    const result = `<DescribeTargetHealthResult><TargetHealthDescriptions>${members.join("")}</TargetHealthDescriptions></DescribeTargetHealthResult>`;
    response.writeHead(200, { "Content-Type": "text/xml" });
    response.end(
      `<DescribeTargetHealthResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">${result}</DescribeTargetHealthResponse>`,
    );
  }

  private async handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const call = callOf(request, body.toString("utf8"));
    this.calls.push(`${call.service}:${call.operation ?? `${call.method} ${call.path}`}`);
    const held = this.holds.findIndex(({ asked }) => isAsked(asked, call));
    if (held >= 0) {
      const [{ arrive, released }] = this.holds.splice(held, 1);
      arrive();
      await released;
    }
    const refused = this.refusals.find(({ refusal, left }) => left > 0 && isAsked(refusal, call));
    if (refused) {
      refused.left -= 1;
      return refuse(refused.refusal, call, response);
    }
    if (call.operation === "DescribeTargetHealth") return this.describeTargets(response);
    const isTask = call.service === "ecs" && TASK_OPERATIONS.includes(call.operation ?? "");
    return forward(isTask ? this.tasks.url : this.emulator.url, request, response, body);
  }
}

const TARGETS = ["10.20.0.11", "10.20.0.12"];
const TASK_OPERATIONS = ["RunTask", "DescribeTasks", "DescribeServices", "ListTasks", "StopTask"];

interface Call {
  readonly service: string;
  readonly operation?: string;
  readonly method: string;
  readonly path: string;
  readonly isJson: boolean;
}

function callOf(request: http.IncomingMessage, body: string): Call {
  const { headers, method = "", url = "/" } = request;
  const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? "")?.[1] ?? "";
  const target = headers["x-amz-target"];
  const form = String(headers["content-type"]).startsWith("application/x-www-form-urlencoded");
  const action = form ? new URLSearchParams(body).get("Action") : null;
  const operation = target === undefined ? (action ?? undefined) : String(target).split(".").pop();
  return { service, operation, method, path: url.replace(/^[a-z]+:\/\/[^/]*/i, ""), isJson: target !== undefined };
}

function isAsked({ service, operation, method, path }: Asked, call: Call): boolean {
  const isSame = (wanted: string | undefined, found?: string): boolean => wanted === undefined || wanted === found;
  return (
    isSame(service, call.service) &&
    isSame(operation, call.operation) &&
    isSame(method, call.method) &&
    (path === undefined || path.test(call.path))
  );
}

function refuse({ status, code, message = "Refused." }: Refusal, call: Call, response: http.ServerResponse): void {
  const type = call.isJson ? "application/x-amz-json-1.1" : "text/xml";
  response.writeHead(status, { "Content-Type": type, "X-Amzn-ErrorType": code });
  if (call.isJson) return void response.end(JSON.stringify({ __type: code, message }));
  const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  if (call.service === "s3") return void response.end(error);
  if (call.service === "ec2")
    return void response.end(`<Response><Errors>${error}</Errors><RequestID>0</RequestID></Response>`);
  response.end(`<ErrorResponse>${error}<RequestId>0</RequestId></ErrorResponse>`);
}

function forward(
  target: string,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  body: Buffer,
): Promise<void> {
  const { hostname, port } = new URL(target);
  const headers = { ...request.headers, "content-length": String(body.length) };
  const path = (request.url ?? "/").replace(/^[a-z]+:\/\/[^/]*/i, "");
  const upstream = http.request({ agent: false, hostname, port, method: request.method, path, headers });
  // What the emulator drops is dropped here too.
  upstream.once("error", () => response.destroy());
  upstream.once("response", (answer) => {
    response.writeHead(answer.statusCode!, answer.statusMessage, answer.headers);
    answer.pipe(response);
    answer.once("error", () => response.destroy());
  });
  const closed = new Promise<void>((resolve) => void response.once("close", resolve));
  response.once("close", () => upstream.destroy());
  upstream.end(body);
  return closed;
}
