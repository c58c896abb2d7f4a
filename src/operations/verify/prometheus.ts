import { OperationError, type OperationFailure } from "../operation-error";
import { NoAnswer, ask } from "./http-request";
import type { Looking } from "./looking";

/** One series of the answer to a query, with its value now. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** An alert as Prometheus has it. */
export interface PrometheusAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly state: string;
}

const WITHIN = 10;
const MOST_BYTES = 16 * 1024 * 1024;

/** The environment's Prometheus by its HTTP API: "HTTP API" of the Prometheus documentation. */
export class Prometheus {
  /** @returns undefined where nothing watches the environment */
  static tryFind({ context, environment }: Pick<Looking, "context" | "environment">): Prometheus | undefined {
    const address = environment.record.monitoring?.addresses.prometheus;
    return address === undefined ? undefined : new Prometheus(address, context.signal);
  }

  private constructor(
    readonly address: string,
    private readonly signal: AbortSignal,
  ) {}

  /** Alerts that are pending or firing. */
  async alerts(): Promise<readonly PrometheusAlert[]> {
    const { alerts } = await this.get<{ readonly alerts?: readonly Partial<PrometheusAlert>[] }>("/api/v1/alerts");
    return (alerts ?? []).map(({ labels = {}, annotations = {}, state = "" }) => ({ labels, annotations, state }));
  }

  /** Names of the alerts that its rules can raise. */
  async alertNames(): Promise<ReadonlySet<string>> {
    interface Group {
      readonly rules?: readonly { readonly name?: string }[];
    }
    const { groups } = await this.get<{ readonly groups?: readonly Group[] }>("/api/v1/rules?type=alert");
    return new Set((groups ?? []).flatMap(({ rules = [] }) => rules.flatMap(({ name }) => name ?? [])));
  }

  /** What an expression is now. */
  async query(expression: string): Promise<readonly Sample[]> {
    interface Series {
      readonly metric?: Readonly<Record<string, string>>;
      readonly value?: readonly [number, string];
    }
    const path = `/api/v1/query?query=${encodeURIComponent(expression)}`;
    const { result } = await this.get<{ readonly result?: readonly Series[] }>(path);
    return (result ?? []).map(({ metric = {}, value }) => ({ labels: metric, value: Number(value?.[1]) }));
  }

  private async get<T>(path: string): Promise<T> {
    const url = new URL(path, this.address);
    const request = { method: "GET", url, withinSeconds: WITHIN, mostBytes: MOST_BYTES, signal: this.signal };
    const answer = await ask(request).catch((error: Error) => {
      if (!(error instanceof NoAnswer)) throw error;
      throw this.failure(error.message, error.code === "interrupted" ? "interrupted" : "transient");
    });
    const content = answer.status === 200 ? tryParse<T>(answer.body.toString("utf8")) : undefined;
    if (content?.data === undefined)
      throw this.failure(`it answered ${answer.status}, and no result`, "command-failed");
    return content.data;
  }

  private failure(because: string, failure: OperationFailure): OperationError {
    return new OperationError({
      failure,
      problem: `Prometheus at ${this.address} could not be asked: ${because}.`,
      command: `curl ${this.address}/-/ready`,
      fix: "Start it, or forward its port where the engine is another machine.",
    });
  }
}

function tryParse<T>(text: string): { readonly data?: T } | undefined {
  try {
    return JSON.parse(text) as { readonly data?: T };
  } catch {
    return undefined;
  }
}
