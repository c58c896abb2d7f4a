import { Construct } from "constructs";
import { Declared, DeclaredProps } from "./declared";
import { checkProperties } from "./properties";

export interface RecoveryProps extends DeclaredProps {}

const PROPERTIES = ["renamedFrom"];

/** How the stores of an environment are backed up. */
export class Recovery extends Declared<RecoveryResources> {
  readonly kind = "Recovery";

  constructor(scope: Construct, id: string, props: RecoveryProps = {}) {
    super(scope, id, props);
    const problems = this.collector();
    checkProperties(problems, props, PROPERTIES);
    this.settle(problems);
  }

  /** True for what this class makes, also of another copy of this package. */
  static is(x: unknown): x is Recovery {
    return Declared.isKind(x, "Recovery");
  }
}

/** What {@link Recovery.customize} passes; each platform adds its own member. */
export interface RecoveryResources {}
