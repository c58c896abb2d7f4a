import { WORST_FIRST } from "../failures/classify";
import type { ClassifiedFailure, FailureClass } from "../failures/failure-class";
import type { Check } from "./verification";

type Unseen = Check & { readonly failure: FailureClass };

/**
 * Why it is not known whether an environment works: all that did not pass is what nobody could look at. It passes by itself only where
 * everything does that kept anybody from looking.
 *
 * @returns undefined where it is known
 */
export function unseenBecause(environment: string, checks: readonly Check[]): ClassifiedFailure | undefined {
  const bad = checks.filter(({ status }) => status === "failed" || status === "unknown");
  const unseen = bad.filter(isUnseen);
  if (unseen.length === 0 || unseen.length < bad.length) return undefined;
  const [worst] = [...unseen].sort((a, b) => rankOf(a) - rankOf(b));
  const subjects = [...new Set(unseen.map(({ kind, subject }) => `${kind} ${subject}`))];
  return {
    class: worst.failure,
    evidence: worst.found,
    cause: `Nobody could look whether it works: ${subjects.join(", ")}.`,
    todo: [...new Set(unseen.flatMap(({ todo }) => todo ?? [])), `Look again: symphony verify ${environment}`],
  };
}

function isUnseen(check: Check): check is Unseen {
  return check.status === "unknown" && check.failure !== undefined;
}

function rankOf({ failure }: Unseen): number {
  return WORST_FIRST.indexOf(failure);
}
