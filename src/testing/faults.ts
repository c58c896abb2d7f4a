import type * as http from "node:http";

/**
 * How a call fails.
 * - `unavailable`: status 503, the request has no effect
 * - `throttled`: the service's throttling error, the request has no effect
 * - `dropped`: the connection closes, the request has no effect
 * - `answer-lost`: the request takes effect, then the connection closes
 */
export type FaultKind = "unavailable" | "throttled" | "dropped" | "answer-lost";

/** A failure of the emulated AWS. */
export interface Fault {
  readonly kind: FaultKind;
  /** Signing name of the service, as in "ec2". @default - every service */
  readonly service?: string;
  /** As in "CreateVpc"; services of REST protocols, such as S3 and Route 53, have none. @default - every operation */
  readonly operation?: string;
  /** How many calls fail before the fault ends by itself. @default - every call until the reset */
  readonly times?: number;
}

/** The faults in force. */
export class Faults {
  private active: { fault: Fault; left: number }[] = [];

  public add(fault: Fault): void {
    this.active.push({ fault, left: fault.times ?? Infinity });
  }

  public clear(): void {
    this.active = [];
  }

  /** The fault that this call meets, which is then used up by one. */
  public take(service: string, operation: string): FaultKind | undefined {
    const met = this.active.find(({ fault, left }) => left > 0 && matches(fault, service, operation));
    if (met) met.left -= 1;
    return met?.fault.kind;
  }
}

/** Answers a call with an error in the protocol of its service. */
export function answerFault(kind: "unavailable" | "throttled", service: string, response: http.ServerResponse): void {
  const json = response.req.headers["x-amz-target"] !== undefined;
  const code = kind === "unavailable" ? "ServiceUnavailable" : throttlingCode(service, json);
  const status = kind === "throttled" && service !== "s3" ? 400 : 503;
  const type = json ? "application/x-amz-json-1.1" : "text/xml";
  response.writeHead(status, { "Content-Type": type, "X-Amzn-ErrorType": code });
  response.end(json ? JSON.stringify({ __type: code, message: "Injected." }) : renderXml(service, code));
}

function matches(fault: Fault, service: string, operation: string): boolean {
  return (fault.service ?? service) === service && (fault.operation ?? operation) === operation;
}

function throttlingCode(service: string, json: boolean): string {
  if (service === "ec2") return "RequestLimitExceeded";
  if (service === "s3") return "SlowDown";
  return json ? "ThrottlingException" : "Throttling";
}

function renderXml(service: string, code: string): string {
  const error = `<Error><Code>${code}</Code><Message>Injected.</Message></Error>`;
  if (service === "s3") return error;
  if (service === "ec2") return `<Response><Errors>${error}</Errors><RequestID>0</RequestID></Response>`;
  return `<ErrorResponse>${error}<RequestId>0</RequestId></ErrorResponse>`;
}
