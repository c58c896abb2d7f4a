import { Construct } from "constructs";
import { Cidr } from "../values/cidr";
import { Duration } from "../values/duration";
import { show } from "../values/show";
import { synchronous } from "./customize";
import { Declared, DeclaredProps } from "./declared";
import { Egress, egresses } from "./egress";
import { checkFunction, checkProperties } from "./properties";

const PROPERTIES = ["addresses", "zones", "egress", "logRetention", "renamedFrom"];

const NETWORK = Symbol.for("symphony-infra/Network");

export interface NetworkProps extends DeclaredProps {
  /** A private range from /16 to /24. Half of it is for services, a quarter for load balancers, a quarter for data stores. */
  readonly addresses: Cidr;
  /**
   * Availability zones to spread over, 1 to 4. Adding one later moves no address: the range is always cut for four.
   * @default - by tier
   */
  readonly zones?: number;
  /** @default - by tier */
  readonly egress?: Egress;
  /**
   * How long flow logs are kept.
   * @default - by tier
   */
  readonly logRetention?: Duration;
}

/** The private network of an environment. */
export class Network extends Declared {
  readonly addresses: Cidr;
  readonly zones: number;
  readonly egress: Egress;
  readonly logRetention: Duration;
  /** @internal */
  readonly customizers: ((resources: NetworkResources) => void)[] = [];

  /** @throws SpecificationError SYM-NETWORK-001 to 004, SYM-VALUE-004, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id, props);
    Object.defineProperty(this, NETWORK, { value: true });
    const problems = this.collector();
    const given = checkProperties(problems, props, PROPERTIES);
    const { defaults } = this.environment;
    const addresses = problems.attempt("addresses", () => Cidr.of(given.addresses as Cidr));
    if (addresses && (addresses.prefix < 16 || addresses.prefix > 24))
      problems.report("SYM-NETWORK-001", addresses.toString());
    if (addresses && !addresses.isPrivate) problems.report("SYM-NETWORK-003", addresses.toString());
    ({
      zones: this.zones = defaults.zones,
      egress: this.egress = defaults.egress,
      logRetention: this.logRetention = defaults.logRetention,
    } = given);
    if (!Number.isInteger(this.zones) || this.zones < 1 || this.zones > 4)
      problems.report("SYM-NETWORK-002", show(this.zones));
    if (!egresses.includes(this.egress)) problems.report("SYM-NETWORK-004", show(this.egress));
    if (!(this.logRetention instanceof Duration))
      problems.report("SYM-PROPERTY-002", `logRetention: ${show(this.logRetention)}`, { allowed: "a Duration" });
    this.addresses = addresses!;
    this.settle(problems);
  }

  /** True for a network, also of another copy of this package. */
  static is(x: unknown): x is Network {
    return x !== null && typeof x === "object" && NETWORK in x;
  }

  /**
   * Changes the provider resources after they are built. Controls and documents see the result.
   * @throws SpecificationError SYM-SCOPE-006 where the change is asynchronous, when the environment is built
   * @param change receives the resources under the platform's name: `({ aws }) => aws?.vpc.addOverride(...)`
   */
  customize(change: (resources: NetworkResources) => void): void {
    this.environment.refuseIfBuilt(this.node.path);
    checkFunction(change, this.node.path);
    this.customizers.push(synchronous(this.node.path, change));
  }
}

/** What {@link Network.customize} passes; each platform adds its own member. */
export interface NetworkResources {}
