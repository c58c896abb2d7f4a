import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { Port } from "../values/port";
import { Declared } from "./declared";
import { Exposure } from "./exposure";
import { Health } from "./health";
import { PrometheusMetrics } from "./metrics";
import { Provider } from "./provider";
import { RequestLog } from "./request-log";
import { Scaling, ScalingProps } from "./scaling";
import * as check from "./service-checks";
import type { Smoke } from "./smoke";
import { smoke } from "./smoke-checks";
import type { SmokeRecord } from "./smoke-record";
import { Workload, WorkloadProps } from "./workload";

export interface ServiceProps extends WorkloadProps {
  /** The one port that the process listens on; short for `ports: { http: ... }`. Give this or {@link ports}. */
  readonly port?: number | Port;
  /**
   * The ports that the process listens on, by name. The first is the main one: exposure, health and edges use it unless they name another.
   * @default - the one `port`
   */
  readonly ports?: Readonly<Record<string, number | Port>>;
  /** Path that answers 2xx over HTTP on the main port while the service is well, or more detail by `Health.http`. */
  readonly health: string | Health;
  /** @default - copies by tier, scaled at 60 % CPU */
  readonly scaling?: ScalingProps;
  /** @default Exposure.internal() */
  readonly exposure?: Exposure;
  /**
   * Metrics that the process offers. Objectives are measured by them on Docker.
   * @default - none: there a service is measured by requests of a prober
   */
  readonly metrics?: PrometheusMetrics;
  /**
   * How the process logs the requests that it answers. Objectives of an internal service are measured by it on AWS; those
   * of a public one by the load balancer.
   * @default RequestLog.json()
   */
  readonly requestLog?: RequestLog;
  /**
   * Why the service has no `Objective`: a sentence of 1 to 500 characters.
   * @default - it has one, or SYM-OBJECTIVE.1 finds it in production
   */
  readonly withoutObjective?: string;
  /**
   * Requests that it must answer as they say after each deployment, besides its health path, which is asked always. They
   * are sent where everybody reaches it, so of an internal service, and on another port than the main one, nothing asks them.
   * @default - its health path alone
   */
  readonly smoke?: readonly Smoke[];
}

const PROPERTIES = [
  "port",
  "ports",
  "health",
  "scaling",
  "exposure",
  "metrics",
  "requestLog",
  "withoutObjective",
  "smoke",
];

/** A long-running process that answers on one port or more. */
export class Service extends Workload<ServiceResources, ServiceProps> implements Provider {
  readonly kind = "Service";
  /** By name, in order of declaration; the first is {@link mainPort}. */
  readonly ports: Readonly<Record<string, Port>>;
  readonly mainPort: string;
  readonly health: Health;
  readonly scaling: Scaling;
  readonly exposure: Exposure;
  readonly metrics?: PrometheusMetrics;
  readonly requestLog: RequestLog;
  readonly withoutObjective?: string;
  /** In order of declaration, with defaults. */
  readonly smoke: readonly SmokeRecord[];

  /** @throws SpecificationError SYM-SERVICE-001 to 018, SYM-SMOKE-001 to 009, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    const { given } = this;
    this.ports = check.ports(problems, given.port, given.ports);
    this.mainPort = Object.keys(this.ports)[0];
    this.health = check.health(problems, given.health);
    this.exposure = check.exposure(problems, given.exposure);
    this.scaling = check.scaling(problems, given.scaling, this.environment.defaults.copies, this.exposure);
    this.metrics = check.metrics(problems, given.metrics, this.ports);
    this.requestLog = check.requestLog(problems, given.requestLog);
    this.withoutObjective = check.reason(problems, "withoutObjective", given.withoutObjective);
    this.smoke = smoke(problems, given.smoke, this.ports);
    this.settle(problems);
  }

  /** True for a service, also of another copy of this package. */
  static override is(x: unknown): x is Service {
    return Declared.isKind(x, "Service");
  }

  /** The service's address for those who may reach it: its https URL where it is public. Known after the build. */
  get url(): string {
    return this.lazy("url");
  }

  /** Host name by which services that use this one reach it. */
  get host(): string {
    return this.lazy("host");
  }

  variablesOf(): readonly string[] {
    return ["HOST", "PORT", "URL"];
  }

  private lazy(attribute: string): string {
    return Lazy.stringValue({ produce: () => this.environment.attributeOf(this, attribute) });
  }
}

/** What {@link Service.customize} passes; each platform adds its own member. */
export interface ServiceResources {}
