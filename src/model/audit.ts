import { Construct } from "constructs";
import { Declared, DeclaredProps } from "./declared";
import { checkProperties } from "./properties";

export interface AuditProps extends DeclaredProps {}

const PROPERTIES = ["renamedFrom"];

/** What records and watches what happens in the account of an environment. */
export class Audit extends Declared<AuditResources> {
  readonly kind = "Audit";

  constructor(scope: Construct, id: string, props: AuditProps = {}) {
    super(scope, id, props);
    const problems = this.collector();
    checkProperties(problems, props, PROPERTIES);
    this.settle(problems);
  }

  /** True for what this class makes, also of another copy of this package. */
  static is(x: unknown): x is Audit {
    return Declared.isKind(x, "Audit");
  }
}

/** What {@link Audit.customize} passes; each platform adds its own member. */
export interface AuditResources {}
