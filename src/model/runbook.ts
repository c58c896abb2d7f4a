import { Construct } from "constructs";
import { show } from "../values/show";
import { Declared, DeclaredProps, Intent, declaredProperties } from "./declared";
import { checkProperties } from "./properties";
import { checkSteps } from "./runbook-steps";

export interface RunbookProps extends DeclaredProps {
  /** The construct whose alerts it is for. */
  readonly of: Declared;
  /**
   * Which of its alerts: the end of the alert's name after the construct's, such as `dead-letters` of
   * `shop-prod-placed-orders-dead-letters`. One that there is not is a finding.
   * @default - all of them
   */
  readonly alert?: string;
  /** The project's own steps, in order, besides those that the alert's kind has: 1 to 50 sentences. */
  readonly steps: readonly string[];
}

const PROPERTIES = ["of", "alert", "steps", ...declaredProperties];
const PART = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What the project knows of its own alerts: steps that their runbooks show before the general ones. */
export class Runbook extends Declared {
  readonly kind = "Runbook";
  readonly of: Declared;
  readonly alert?: string;
  readonly steps: readonly string[];

  /** @throws SpecificationError SYM-ALERT-005 to 007, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: RunbookProps) {
    super(scope, id, props);
    const problems = this.collector();
    const given = checkProperties(problems, props, PROPERTIES);
    const isOfHere = Declared.isDeclared(given.of) && given.of.environment === this.environment;
    if (!isOfHere)
      problems.report("SYM-ALERT-006", `of: ${Declared.isDeclared(given.of) ? given.of.node.path : show(given.of)}`);
    this.of = given.of as Declared;
    if (given.alert !== undefined && (typeof given.alert !== "string" || !PART.test(given.alert)))
      problems.report("SYM-ALERT-007", `alert: ${show(given.alert)}`);
    this.alert = given.alert;
    this.steps = checkSteps(problems, given.steps);
    this.settle(problems);
  }

  /** True for what this class makes, also of another copy of this package. */
  static is(x: unknown): x is Runbook {
    return Declared.isKind(x, "Runbook");
  }

  override intent(): Intent {
    return { of: this.of.name, alert: this.alert };
  }
}
