import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { checkText } from "../values/text";
import { refuse } from "../values/specification-error";
import { checkProperties, copyOf } from "./properties";

/** How a secret gets its next value. */
export type Rotation = FunctionRotation | ManualRotation;

/** A function of AWS Lambda makes the value, and makes the other side accept it. */
export interface FunctionRotation {
  readonly kind: "function";
  readonly functionArn: string;
}

/** A person does it. */
export interface ManualRotation {
  readonly kind: "manual";
  /** What to do, in order. */
  readonly steps: readonly string[];
}

export interface ManualRotationProps {
  /** What to do, in order: 1 to 20 sentences. They arrive with each reminder. */
  readonly steps: readonly string[];
}

/** Without a version: Secrets Manager calls the function, or the alias, that is current. */
const FUNCTION_ARN =
  /^arn:(aws|aws-cn|aws-us-gov):lambda:([a-z]{2}(?:-[a-z]+)+-\d):(\d{12}):function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_-]{1,128})?$/;
const MOST_STEPS = 20;

export const Rotation = {
  /**
   * A Lambda function that follows the four steps of "Rotation by Lambda function", AWS Secrets Manager user guide. Its own role
   * must allow secretsmanager:DescribeSecret, GetSecretValue, PutSecretValue and UpdateSecretVersionStage on the secret, and
   * kms:Decrypt and kms:GenerateDataKey on the key of the secret's data class, whose policy leaves that to the account's IAM.
   * Only Secrets Manager, and only for this secret, is admitted to call it.
   *
   * @param functionArn of the function or of an alias, in the environment's region; the permission to call a function of another
   * account is for that account to give
   * @throws SpecificationError SYM-SECRET-005
   */
  function(functionArn: string): FunctionRotation {
    if (!isFunctionArn(functionArn)) refuse("SYM-SECRET-005", "Rotation.function", show(functionArn));
    return Object.freeze({ kind: "function", functionArn });
  },

  /** @throws SpecificationError SYM-SECRET-006, SYM-TEXT-001 to 003, SYM-PROPERTY-001 or 002 */
  manual(props: ManualRotationProps): ManualRotation {
    const problems = new ProblemCollector("Rotation.manual");
    const { steps } = checkProperties(problems, props, ["steps"]);
    const texts = readSteps(problems, steps);
    problems.throwIfAny();
    return Object.freeze({ kind: "manual", steps: Object.freeze(texts) });
  },
};

function readSteps(problems: ProblemCollector, given: unknown): readonly string[] {
  const steps: unknown[] = Array.isArray(given) ? [...(given as unknown[])] : [];
  if (steps.length < 1 || steps.length > MOST_STEPS) problems.report("SYM-SECRET-006", `steps: ${show(given)}`);
  return steps.map((step, i) => problems.attempt(`steps[${i}]`, () => checkText(step, ""))!);
}

function isFunctionArn(x: unknown): x is string {
  return typeof x === "string" && FUNCTION_ARN.test(x);
}

/** True for what one of the named constructors made. */
export function isRotation(x: unknown): x is Rotation {
  const { kind, functionArn, steps } = copyOf(x);
  if (kind === "function") return isFunctionArn(functionArn);
  return kind === "manual" && Array.isArray(steps) && steps.length > 0 && [...steps].every(isStep);
}

function isStep(x: unknown): boolean {
  try {
    return checkText(x, "") === x;
  } catch {
    return false;
  }
}

/** Where a rotation's function lives. */
export function locationOfFunction({ functionArn }: FunctionRotation): {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
} {
  const [, partition, region, account] = FUNCTION_ARN.exec(functionArn)!;
  return { partition, region, account };
}
