import { Construct } from "constructs";
import { Declared, DeclaredProps } from "./declared";
import { checkProperties } from "./properties";

export interface BudgetProps extends DeclaredProps {}

const PROPERTIES = ["renamedFrom"];

/** What an environment may cost. */
export class Budget extends Declared<BudgetResources> {
  readonly kind = "Budget";

  constructor(scope: Construct, id: string, props: BudgetProps = {}) {
    super(scope, id, props);
    const problems = this.collector();
    checkProperties(problems, props, PROPERTIES);
    this.settle(problems);
  }

  /** True for what this class makes, also of another copy of this package. */
  static is(x: unknown): x is Budget {
    return Declared.isKind(x, "Budget");
  }
}

/** What {@link Budget.customize} passes; each platform adds its own member. */
export interface BudgetResources {}
