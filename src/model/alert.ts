import { Construct } from "constructs";
import { show } from "../values/show";
import { checkText } from "../values/text";
import { Declared, DeclaredProps, Intent, declaredProperties } from "./declared";
import { checkProperties } from "./properties";
import { checkSteps } from "./runbook-steps";
import { Severity, alertSeverities } from "./severity";
import { Signal, isSignal } from "./signal";

export interface AlertProps extends DeclaredProps {
  /** What is wrong when it is raised, in a sentence: 1 to 500 characters. */
  readonly summary: string;
  /** "page" where somebody must act at once, "ticket" where it can wait for working hours. */
  readonly severity: Severity;
  readonly when: Signal;
  /** What to do, in order: its runbook. One step or more. */
  readonly steps: readonly string[];
}

const PROPERTIES = ["summary", "severity", "when", "steps", ...declaredProperties];
const LONGEST = 500;

/** An alert of the project's own, on a metric or on what a workload logs. */
export class Alert extends Declared<AlertResources> {
  readonly kind = "Alert";
  readonly summary: string;
  readonly severity: Severity;
  readonly when: Signal;
  readonly steps: readonly string[];

  /** @throws SpecificationError SYM-ALERT-001 to 005, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: AlertProps) {
    super(scope, id, props);
    const problems = this.collector();
    const given = checkProperties(problems, props, PROPERTIES);
    this.summary = problems.attempt("summary", () => checkText(given.summary, "")) ?? "";
    if (this.summary.length > LONGEST)
      problems.report("SYM-TEXT-002", `summary: ${this.summary.length} characters`, { allowed: `1 to ${LONGEST}` });
    if (!alertSeverities.includes(given.severity!))
      problems.report("SYM-ALERT-001", `severity: ${show(given.severity)}`);
    this.severity = given.severity as Severity;
    const { when } = given;
    const isOfHere = isSignal(when) && (when.kind === "metric" || when.of.environment === this.environment);
    if (!isOfHere) problems.report("SYM-ALERT-002", `when: ${show(when)}`);
    this.when = when as Signal;
    this.steps = checkSteps(problems, given.steps);
    this.settle(problems);
  }

  /** True for what this class makes, also of another copy of this package. */
  static is(x: unknown): x is Alert {
    return Declared.isKind(x, "Alert");
  }

  override intent(): Intent {
    return { summary: this.summary, severity: this.severity };
  }
}

/** What {@link Alert.customize} passes; each platform adds its own member. */
export interface AlertResources {}
