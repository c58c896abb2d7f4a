import { Problem, problem } from "../values/specification-error";
import { serviceOf } from "./control";
import type { Judgement } from "./judge";
import { controls } from "./rules";

/**
 * Acceptances of controls that there are none of, and those that nothing needs. A control that applies to nothing of an
 * environment needs none there either, but the same app may declare an environment where it does.
 */
export function uselessAcceptances({ unused, controls: judged }: Judgement): readonly Problem[] {
  return unused.flatMap(({ control, path, until }) => {
    const status = judged.find((one) => one.control.id === control)?.status;
    if (status === "not-applicable") return [];
    return status === undefined
      ? problem("SYM-ACCEPTANCE-001", path, JSON.stringify(control), allowedInstead(control))
      : problem(
          "SYM-ACCEPTANCE-005",
          path,
          `${control}, accepted until ${until}, which nothing of this construct violates`,
        );
  });
}

/** Acceptances whose last day has passed. The day is the caller's: nothing that is generated depends on it. */
export function expiredAcceptances({ environment }: Judgement, today: string): readonly Problem[] {
  return environment.acceptances
    .filter(({ until }) => until < today)
    .map(({ control, path, until, by }) =>
      problem("SYM-ACCEPTANCE-006", path, `${control}, accepted until ${until} by ${by}; today is ${today}`),
    );
}

function allowedInstead(control: string): { readonly allowed?: string } {
  const same = controls
    .map(({ id }) => id)
    .filter((id) => serviceOf(id).toLowerCase() === serviceOf(control).toLowerCase());
  return same.length === 0 ? {} : { allowed: same.join(", ") };
}
