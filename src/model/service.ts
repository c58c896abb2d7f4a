import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { Port } from "../values/port";
import { Declared } from "./declared";
import { Exposure } from "./exposure";
import { Health } from "./health";
import { Provider } from "./provider";
import { Scaling, ScalingProps } from "./scaling";
import * as check from "./service-checks";
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
}

const PROPERTIES = ["port", "ports", "health", "scaling", "exposure"];

/** A long-running process that answers on one port or more. */
export class Service extends Workload<ServiceResources, ServiceProps> implements Provider {
  readonly kind = "Service";
  /** By name, in order of declaration; the first is {@link mainPort}. */
  readonly ports: Readonly<Record<string, Port>>;
  readonly mainPort: string;
  readonly health: Health;
  readonly scaling: Scaling;
  readonly exposure: Exposure;

  /** @throws SpecificationError SYM-SERVICE-001 to 016, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    const { given } = this;
    this.ports = check.ports(problems, given.port, given.ports);
    this.mainPort = Object.keys(this.ports)[0];
    this.health = check.health(problems, given.health);
    this.exposure = check.exposure(problems, given.exposure);
    this.scaling = check.scaling(problems, given.scaling, this.environment.defaults.copies, this.exposure);
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
