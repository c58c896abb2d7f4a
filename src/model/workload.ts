import { Construct } from "constructs";
import { Bytes } from "../values/bytes";
import { Duration } from "../values/duration";
import { show } from "../values/show";
import { WorkloadAccess } from "./accesses";
import { Declared, DeclaredProps, declaredProperties } from "./declared";
import { Image } from "./image";
import { checkProperties } from "./properties";
import { Provider } from "./provider";
import { UseArguments, edgeOf } from "./uses";
import * as check from "./workload-checks";

export type Architecture = "x86_64" | "arm64";

export interface WorkloadProps extends DeclaredProps {
  readonly image: Image;
  /**
   * CPU in vCPU and memory of one copy.
   * @default { cpu: 0.25, memory: Bytes.mebibytes(512) }
   */
  readonly resources?: { readonly cpu: number; readonly memory: Bytes };
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
   * @default - that of a generated image, or else "10001:10001"
   */
  readonly user?: string | number;
  /**
   * Folders that the process may write to; everything else is read-only. On AWS a folder belongs to root unless the image's
   * Dockerfile declares a VOLUME there, so a container of the same image hands it over first, through /bin/sh: for an
   * image without a shell declare the VOLUME, or give none. A generated Dockerfile declares it.
   * @default - those of a generated image, or else ["/tmp"]
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
   * How long the logs are kept.
   * @default - by tier
   */
  readonly logRetention?: Duration;
}

const PROPERTIES = [
  "image",
  "resources",
  "variables",
  "command",
  "user",
  "writablePaths",
  "architecture",
  "stopTimeout",
  "logRetention",
  ...declaredProperties,
];

/** What runs an image: a `Service`, a `Worker` or a `Job`. */
export abstract class Workload<
  Resources extends object = object,
  Props extends WorkloadProps = WorkloadProps,
> extends Declared<Resources> {
  abstract override readonly kind: "Service" | "Worker" | "Job";
  readonly image: Image;
  /** CPU in vCPU and memory of one copy. */
  readonly resources: { readonly cpu: number; readonly memory: Bytes };
  readonly variables: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly user: string;
  readonly writablePaths: readonly string[];
  readonly architecture: Architecture;
  readonly stopTimeout: Duration;
  readonly logRetention: Duration;
  /** @internal The properties as they were read, once, for the constructor of the kind. */
  protected readonly given: Partial<Props>;

  /** @param properties names of the properties that the kind adds */
  protected constructor(scope: Construct, id: string, props: Props, properties: readonly string[]) {
    super(scope, id, props);
    const problems = this.collector();
    const given = checkProperties(problems, props, [...PROPERTIES, ...properties]);
    this.given = given;
    this.image = check.image(problems, given.image);
    this.resources = check.resources(problems, given.resources);
    this.variables = check.variables(problems, given.variables);
    this.command = check.command(problems, given.command);
    // A generated image hands its folders over to its user.
    const { user, writablePaths } = { ...check.tryFindBuild(this.image), ...given };
    this.user = check.user(problems, user);
    this.writablePaths = check.writablePaths(problems, writablePaths);
    this.architecture = check.architecture(problems, given.architecture);
    this.stopTimeout = check.stopTimeout(problems, given.stopTimeout);
    this.logRetention = given.logRetention ?? this.environment.defaults.logRetention;
    if (!(this.logRetention instanceof Duration))
      problems.report("SYM-PROPERTY-002", `logRetention: ${show(this.logRetention)}`, { allowed: "a Duration" });
  }

  /** True for what runs an image, also of another copy of this package. */
  static is(x: unknown): x is Workload {
    return Declared.isKind(x, "Service") || Declared.isKind(x, "Worker") || Declared.isKind(x, "Job");
  }

  /**
   * Declares that this workload uses something of its environment, and how: it opens the firewall for this pair, permits
   * what the word says on exactly this resource, sets variables that begin with the other's name, and creates the other first.
   * @param use the word for how, and options; the word may be left out where there is only one, as for a `Service` or a `Secret`
   * @throws SpecificationError SYM-EDGE-001 to 004, SYM-EDGE-006 to 009
   */
  uses<P extends Provider>(provider: P, ...use: UseArguments<WorkloadAccess<P>>): void;
  uses(provider: Provider, access?: unknown, options?: unknown): void {
    this.environment.connect(edgeOf(this, provider, access, options));
  }
}
