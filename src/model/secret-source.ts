import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { checkProperties, copyOf } from "./properties";

/** Where the value of a secret comes from. */
export type SecretSource = GeneratedSource | ExternalSource;

/** A random value, which nobody ever sees: it is made where it is kept. */
export interface GeneratedSource {
  readonly kind: "generated";
  readonly length: number;
  readonly excludePunctuation: boolean;
  readonly generation: number;
}

/** A value that somebody else gave: empty until `symphony secret set` has filled it. */
export interface ExternalSource {
  readonly kind: "external";
}

export interface GeneratedSourceProps {
  /**
   * Characters, from 16 to 4096: the upper limit is that of GetRandomPassword, AWS Secrets Manager API reference.
   * @default 40
   */
  readonly length?: number;
  /**
   * Whether the value is of letters and digits only, so that it needs no escape in a URL, a shell or a connection string.
   * @default true
   */
  readonly excludePunctuation?: boolean;
  /**
   * Raise it to have the next deployment make a new value.
   * @default 1
   */
  readonly generation?: number;
}

const SHORTEST = 16;
const LONGEST = 4096;
const DEFAULTS = { length: 40, excludePunctuation: true, generation: 1 };

/** @throws SpecificationError SYM-SECRET-002, SYM-PROPERTY-001 or 002 */
export function generatedSource(props: GeneratedSourceProps = {}): GeneratedSource {
  const problems = new ProblemCollector("Secret.generated");
  const given = checkProperties(problems, props, ["length", "excludePunctuation", "generation"]);
  const source = { kind: "generated", ...DEFAULTS, ...given } as const;
  for (const [name, isRight] of Object.entries(CHECKS)) {
    const value: unknown = source[name as keyof typeof CHECKS];
    if (!isRight(value)) problems.report("SYM-SECRET-002", `${name}: ${show(value)}`);
  }
  problems.throwIfAny();
  return Object.freeze(source);
}

const CHECKS = {
  length: (x: unknown) => isWhole(x) && x >= SHORTEST && x <= LONGEST,
  excludePunctuation: (x: unknown) => typeof x === "boolean",
  // The provider keeps it as a number of 64 bits, JavaScript exactly up to this one.
  generation: (x: unknown) => isWhole(x) && x >= 1,
};

function isWhole(x: unknown): x is number {
  return Number.isSafeInteger(x);
}

/** True for what one of the named constructors made. */
export function isSecretSource(x: unknown): x is SecretSource {
  const { kind, ...rest } = copyOf(x);
  if (kind === "external") return true;
  return (
    kind === "generated" &&
    Object.entries(CHECKS).every(([name, isRight]) => isRight((rest as Record<string, unknown>)[name]))
  );
}
