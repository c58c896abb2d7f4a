import { Construct } from "constructs";
import { Declared, DeclaredProps } from "./declared";
import { checkProperties } from "./properties";

export interface AccessProps extends DeclaredProps {}

const PROPERTIES = ["renamedFrom"];

/** Who, other than the workloads, may do what in an environment. */
export class Access extends Declared<AccessResources> {
  readonly kind = "Access";

  constructor(scope: Construct, id: string, props: AccessProps = {}) {
    super(scope, id, props);
    const problems = this.collector();
    checkProperties(problems, props, PROPERTIES);
    this.settle(problems);
  }

  /** True for what this class makes, also of another copy of this package. */
  static is(x: unknown): x is Access {
    return Declared.isKind(x, "Access");
  }
}

/** What {@link Access.customize} passes; each platform adds its own member. */
export interface AccessResources {}
