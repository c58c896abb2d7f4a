import { Problem, problem } from "../values/specification-error";
import { serviceOf } from "./control";
import type { Judgement } from "./judge";
import { controls } from "./rules";

/** Acceptances of controls that there are none of, and those that nothing needs. */
export function uselessAcceptances({ unused }: Judgement): readonly Problem[] {
  return unused.map(({ control, path, until }) =>
    controls.some(({ id }) => id === control)
      ? problem(
          "SYM-ACCEPTANCE-005",
          path,
          `${control}, accepted until ${until}, which nothing of this construct violates`,
        )
      : problem("SYM-ACCEPTANCE-001", path, JSON.stringify(control), allowedInstead(control)),
  );
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
