import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { Bytes } from "../values/bytes";
import { Duration } from "../values/duration";
import { Port } from "../values/port";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { refuse } from "../values/specification-error";
import { synchronous } from "./customize";
import { Declared, DeclaredProps } from "./declared";
import { Exposure } from "./exposure";
import { Health } from "./health";
import { Image } from "./image";
import { Endpoint } from "./member";
import { checkFunction, checkProperties } from "./properties";
import { Scaling, ScalingProps } from "./scaling";
import * as check from "./service-checks";

export type Architecture = "x86_64" | "arm64";

const SERVICE = Symbol.for("symphony-infra/Service");

export interface ServiceProps extends DeclaredProps {
  readonly image: Image;
  /** The one port that the process listens on; short for `ports: { http: ... }`. Give this or {@link ports}. */
  readonly port?: number | Port;
  /**
   * The ports that the process listens on, by name. The first is the main one: exposure, health and edges use it unless they name another.
   * @default - the one `port`
   */
  readonly ports?: Readonly<Record<string, number | Port>>;
  /** Path that answers 2xx over HTTP on the main port while the service is well, or more detail by `Health.http`. */
  readonly health: string | Health;
  /**
   * CPU in vCPU and memory of one copy.
   * @default { cpu: 0.25, memory: Bytes.mebibytes(512) }
   */
  readonly resources?: { readonly cpu: number; readonly memory: Bytes };
  /** @default - copies by tier, scaled at 60 % CPU */
  readonly scaling?: ScalingProps;
  /** @default Exposure.internal() */
  readonly exposure?: Exposure;
  /**
   * Environment variables that are no secret; a value may be a token, such as another resource's attribute.
   * @default - only those of the edges
   */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * Command in exec form.
   * @default - the image's own
   */
  readonly command?: readonly string[];
  /**
   * User, or user and group, that the process runs as: numeric and not root.
   * @default "10001:10001"
   */
  readonly user?: string | number;
  /**
   * Folders that the process may write to; everything else is read-only. On AWS a folder belongs to root unless the image's
   * Dockerfile declares a VOLUME there, so a container of the same image hands it over first, through /bin/sh: for an
   * image without a shell declare the VOLUME, or give none.
   * @default ["/tmp"]
   */
  readonly writablePaths?: readonly string[];
  /** @default "x86_64" */
  readonly architecture?: Architecture;
  /**
   * Time between the signal to stop and the kill, 1 to 120 seconds.
   * @default Duration.seconds(30)
   */
  readonly stopTimeout?: Duration;
  /**
   * How long the service's logs are kept.
   * @default - by tier
   */
  readonly logRetention?: Duration;
}

const PROPERTIES = [
  "image",
  "port",
  "ports",
  "health",
  "resources",
  "scaling",
  "exposure",
  "variables",
  "command",
  "user",
  "writablePaths",
  "architecture",
  "stopTimeout",
  "logRetention",
  "renamedFrom",
];

/** A long-running process that answers on one port or more. */
export class Service extends Declared implements Endpoint {
  readonly image: Image;
  /** By name, in order of declaration; the first is {@link mainPort}. */
  readonly ports: Readonly<Record<string, Port>>;
  readonly mainPort: string;
  readonly health: Health;
  /** CPU in vCPU and memory of one copy. */
  readonly resources: { readonly cpu: number; readonly memory: Bytes };
  readonly scaling: Scaling;
  readonly exposure: Exposure;
  readonly variables: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly user: string;
  readonly writablePaths: readonly string[];
  readonly architecture: Architecture;
  readonly stopTimeout: Duration;
  readonly logRetention: Duration;
  /** @internal */
  readonly customizers: ((resources: ServiceResources) => void)[] = [];

  /** @throws SpecificationError SYM-SERVICE-001 to 015, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id, props);
    Object.defineProperty(this, SERVICE, { value: true });
    const problems = this.collector();
    const given = checkProperties(problems, props, PROPERTIES);
    const { defaults } = this.environment;
    this.image = check.image(problems, given.image);
    this.ports = check.ports(problems, given.port, given.ports);
    this.mainPort = Object.keys(this.ports)[0];
    this.health = check.health(problems, given.health);
    this.resources = check.resources(problems, given.resources);
    this.exposure = check.exposure(problems, given.exposure);
    this.scaling = check.scaling(problems, given.scaling, defaults.copies, this.exposure);
    this.variables = check.variables(problems, given.variables);
    this.command = check.command(problems, given.command);
    this.user = check.user(problems, given.user);
    this.writablePaths = check.writablePaths(problems, given.writablePaths);
    this.architecture = check.architecture(problems, given.architecture);
    this.stopTimeout = check.stopTimeout(problems, given.stopTimeout);
    ({ logRetention: this.logRetention = defaults.logRetention } = given);
    if (!(this.logRetention instanceof Duration))
      problems.report("SYM-PROPERTY-002", `logRetention: ${show(this.logRetention)}`, { allowed: "a Duration" });
    this.settle(problems);
  }

  /** True for a service, also of another copy of this package. */
  static is(x: unknown): x is Service {
    return x !== null && typeof x === "object" && SERVICE in x;
  }

  /** The service's address for those who may reach it: its https URL where it is public. Known after the build. */
  get url(): string {
    return this.lazy("url");
  }

  /** Host name by which services that use this one reach it. */
  get host(): string {
    return this.lazy("host");
  }

  /**
   * Declares that this service calls another. It opens the firewall for this pair only, sets `<NAME>_URL`, `<NAME>_HOST`
   * and `<NAME>_PORT`, and creates the other one first.
   * @param options.port name of the provider's port; its main port where it is left out
   * @throws SpecificationError SYM-EDGE-001 to 004
   */
  uses(provider: Service, options: { readonly port?: string } = {}): void {
    const path = this.node.path;
    if (!Service.is(provider))
      refuse(
        "SYM-EDGE-001",
        path,
        Construct.isConstruct(provider) ? (provider as Construct).node.path : show(provider),
      );
    if (provider.environment !== this.environment) refuse("SYM-EDGE-002", path, provider.node.path);
    if (provider === this) refuse("SYM-EDGE-003", path, provider.node.path);
    const problems = new ProblemCollector(path);
    const { port = provider.mainPort } = checkProperties(problems, options, ["port"]);
    if (typeof port !== "string" || !Object.hasOwn(provider.ports, port)) {
      problems.report("SYM-EDGE-004", show(port), { allowed: Object.keys(provider.ports).join(", ") });
    }
    problems.throwIfAny();
    this.environment.connect({ consumer: this, provider, port });
  }

  /**
   * Changes the provider resources after they are built. Controls and documents see the result.
   * @throws SpecificationError SYM-SCOPE-006 where the change is asynchronous, when the environment is built
   * @param change receives the resources under the platform's name: `({ aws }) => aws?.taskDefinition.addOverride(...)`
   */
  customize(change: (resources: ServiceResources) => void): void {
    this.environment.refuseIfBuilt(this.node.path);
    checkFunction(change, this.node.path);
    this.customizers.push(synchronous(this.node.path, change));
  }

  private lazy(attribute: string): string {
    return Lazy.stringValue({ produce: () => this.environment.attributeOf(this, attribute) });
  }
}

/** What {@link Service.customize} passes; each platform adds its own member. */
export interface ServiceResources {}
