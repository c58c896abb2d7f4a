import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { holdsToken } from "../values/token";
import { checkProperties } from "./properties";

export interface PrometheusMetricsProps {
  /** Name of the port that serves them. @default - the service's main port */
  readonly port?: string;
  /** @default "/metrics" */
  readonly path?: string;
  /** Counter of requests. @default "http_requests_total" */
  readonly requests?: string;
  /** Which of them failed: matchers of labels. @default 'code=~"5.."' */
  readonly failed?: string;
  /**
   * Histogram of answers in seconds; a bucket ends at each limit of a latency objective, or it cannot be measured.
   * @default "http_request_duration_seconds"
   */
  readonly duration?: string;
}

/** Metrics that a service offers by itself, in the text format of Prometheus. */
export interface PrometheusMetrics {
  readonly kind: "prometheus";
  /** @default - the main port */
  readonly port?: string;
  readonly path: string;
  readonly requests: string;
  readonly failed: string;
  readonly duration: string;
}

const PROPERTIES = ["port", "path", "requests", "failed", "duration"];
const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]{0,199}$/;
const PATH = /^\/[A-Za-z0-9._~/-]{0,200}$/;
/** Matchers as PromQL has them, their values without quotes and backslashes. */
const MATCHERS = /^[a-zA-Z_]\w*(=|!=|=~|!~)"[^"\\\n]*"(,\s*[a-zA-Z_]\w*(=|!=|=~|!~)"[^"\\\n]*")*$/;

export const Metrics = {
  /**
   * What the process offers over HTTP, with the names that the client libraries of Prometheus suggest.
   * @throws SpecificationError SYM-SERVICE-017
   */
  prometheus(props: PrometheusMetricsProps = {}): PrometheusMetrics {
    const problems = new ProblemCollector("Metrics.prometheus");
    const given = checkProperties(problems, props, PROPERTIES);
    const text = (name: keyof PrometheusMetricsProps, byDefault: string, form: RegExp): string => {
      const value: unknown = given[name] ?? byDefault;
      if (typeof value !== "string" || holdsToken(value) || !form.test(value))
        problems.report("SYM-SERVICE-017", `${name}: ${show(value)}`);
      return value as string;
    };
    const metrics: PrometheusMetrics = {
      kind: "prometheus",
      port: given.port,
      path: text("path", "/metrics", PATH),
      requests: text("requests", "http_requests_total", METRIC),
      failed: text("failed", 'code=~"5.."', MATCHERS),
      duration: text("duration", "http_request_duration_seconds", METRIC),
    };
    problems.throwIfAny();
    return Object.freeze(metrics);
  },
};

/** True for what one of the constructors above made. */
export function isMetrics(x: unknown): x is PrometheusMetrics {
  return x !== null && typeof x === "object" && (x as PrometheusMetrics).kind === "prometheus" && Object.isFrozen(x);
}
