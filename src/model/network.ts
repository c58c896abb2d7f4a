import { Construct } from "constructs";
import { Cidr } from "../values/cidr";
import { Duration } from "../values/duration";
import { show } from "../values/show";
import { Declared, DeclaredProps, declaredProperties } from "./declared";
import { Egress, egresses } from "./egress";
import { checkProperties } from "./properties";

const PROPERTIES = ["addresses", "zones", "egress", "logRetention", ...declaredProperties];

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
export class Network extends Declared<NetworkResources> {
  readonly kind = "Network";
  readonly addresses: Cidr;
  readonly zones: number;
  readonly egress: Egress;
  readonly logRetention: Duration;

  /** @throws SpecificationError SYM-NETWORK-001 to 004, SYM-VALUE-004, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id, props);
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
    return Declared.isKind(x, "Network");
  }
}

/** What {@link Network.customize} passes; each platform adds its own member. */
export interface NetworkResources {}
