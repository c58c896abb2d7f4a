import { Construct } from "constructs";
import { Duration } from "../values/duration";
import { Port } from "../values/port";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { checkText } from "../values/text";
import { Declared, Intent } from "./declared";
import { ManualRotation, Rotation, isRotation } from "./rotation";
import {
  ExternalSource,
  GeneratedSource,
  GeneratedSourceProps,
  SecretSource,
  generatedSource,
  isSecretSource,
} from "./secret-source";
import { Store, StoreProps } from "./store";

export interface SecretProps extends StoreProps {
  /**
   * Where the value comes from: `Secret.generated()`, or `Secret.external()` for one that somebody else gave.
   * @default Secret.generated()
   */
  readonly source?: SecretSource;
  /** What it opens, for the people who find it: 1 to 1000 characters. @default - none */
  readonly description?: string;
  /**
   * How often the value is to be replaced: whole days, 1 to 1000, as RotationRulesType of the AWS Secrets Manager API.
   * @default - 90 days in production, as SecretsManager.4 of AWS Foundational Security Best Practices; else never
   */
  readonly rotateEvery?: Duration;
  /**
   * How it is replaced. `Rotation.function(arn)` does it by itself. With `Rotation.manual({ steps })` the owner is reminded at the
   * first deployment and then once in each period: a reminder does not know when the value last changed, since neither
   * Secrets Manager nor AWS Config dates a value that was written without a rotation function.
   *
   * @default - by a person, with the steps that the source needs, where it is to be replaced
   */
  readonly rotation?: Rotation;
}

/** Names whose variable the loader, the shell, or an AWS SDK reads: a value there changes what the process is. */
const RESERVED = /^(path|home|hostname|(aws|ecs|ld)-.*)$/;

const PROPERTIES = ["source", "description", "rotateEvery", "rotation"] as const;
const LONGEST_PERIOD = 1000;

/**
 * A value that only those may read who use it: `api.uses(stripe)` puts it into the environment variable `STRIPE` of the process when
 * that starts. It is in no Terraform, no state, no plan, no log and no argument.
 *
 * A process keeps the value that it started with: start its consumers anew after a change.
 *
 * On AWS a deleted secret keeps its name for the tier's recovery window. An environment that is destroyed and deployed again within it
 * needs `aws secretsmanager restore-secret` and `terraform import`, or the end of the window.
 */
export class Secret extends Store<SecretResources, SecretProps> {
  readonly kind = "Secret";
  readonly ports: Readonly<Record<string, Port>> = {};
  readonly mainPort?: undefined;
  readonly source: SecretSource;
  readonly description?: string;
  readonly rotateEvery?: Duration;
  /** Undefined where the value is never replaced. */
  readonly rotation?: Rotation;

  constructor(scope: Construct, id: string, props: SecretProps = {}) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    const { source, description, rotateEvery, rotation } = this.given;
    if (RESERVED.test(this.name)) problems.report("SYM-SECRET-009", show(this.name));
    this.source = checkSource(problems, source);
    this.description = problems.attempt("description", () =>
      description === undefined ? undefined : checkText(description, ""),
    );
    this.rotateEvery = checkPeriod(problems, rotateEvery) ?? this.environment.defaults.secretRotation;
    this.rotation = checkRotation(problems, rotation, this.rotateEvery) ?? defaultRotation(this);
    this.settle(problems);
  }

  /**
   * A random value that is made where it is kept and that nobody sees. A new one is made when `generation` is raised.
   * @throws SpecificationError SYM-SECRET-002, SYM-PROPERTY-001 or 002
   */
  static generated(props?: GeneratedSourceProps): GeneratedSource {
    return generatedSource(props);
  }

  /** A value that somebody else gave, such as a payment provider's key. It is empty until `symphony secret set` has filled it. */
  static external(): ExternalSource {
    return Object.freeze({ kind: "external" });
  }

  /** True for a secret, also of another copy of this package. */
  static is(x: unknown): x is Secret {
    return Declared.isKind(x, "Secret");
  }

  variablesOf(): readonly string[] {
    return ["", "FILE"];
  }

  override intent(): Intent {
    const { source, rotation } = this;
    return {
      ...super.intent(),
      source: source.kind,
      description: this.description,
      rotateEvery: this.rotateEvery?.toString(),
      rotation: rotation?.kind,
      rotationFunction: rotation?.kind === "function" ? rotation.functionArn : undefined,
      rotationSteps: rotation?.kind === "manual" ? rotation.steps : undefined,
    };
  }
}

function checkSource(problems: ProblemCollector, given: unknown): SecretSource {
  if (given === undefined) return Secret.generated();
  // Not shown: it may be the value itself.
  if (!isSecretSource(given))
    problems.report(
      "SYM-SECRET-001",
      given === null ? "null" : typeof given === "object" ? "an object" : `a ${typeof given}`,
    );
  return given as SecretSource;
}

function checkPeriod(problems: ProblemCollector, given: unknown): Duration | undefined {
  if (given === undefined) return undefined;
  const days = given instanceof Duration ? given.toDays() : NaN;
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_PERIOD)
    problems.report("SYM-SECRET-003", given instanceof Duration ? given.toString() : show(given));
  return given as Duration;
}

function checkRotation(problems: ProblemCollector, given: unknown, period: unknown): Rotation | undefined {
  if (given === undefined) return undefined;
  if (!isRotation(given)) problems.report("SYM-SECRET-004", show(given));
  else if (period === undefined) problems.report("SYM-SECRET-007", `rotation: ${given.kind}, and no rotateEvery`);
  return given as Rotation;
}

function defaultRotation({ source, rotateEvery, environment, name }: Secret): ManualRotation | undefined {
  if (rotateEvery === undefined) return undefined;
  const restart = "Start the services, workers and jobs that use it anew.";
  if (source?.kind === "generated")
    return { kind: "manual", steps: ["Raise the generation of its source in the app and deploy.", restart] };
  return {
    kind: "manual",
    steps: [
      "Have a new value made where the present one came from.",
      `Write it: symphony secret set ${environment.name} ${name}`,
      restart,
      "Have the former value revoked.",
    ],
  };
}

/** What {@link Secret.customize} passes; each platform adds its own member. */
export interface SecretResources {}
