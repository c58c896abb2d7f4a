import { Objective } from "../../../model/objective";
import { recoveryPlan } from "../../../model/recovery-plan";
import { Problem, problem } from "../../../values/specification-error";

/** What AWS could not measure, found before anything is built. */
export function checkObjective({ of, indicators, environment, node: { path } }: Objective): readonly Problem[] {
  const isCounted = recoveryPlan(environment).some(({ store, every }) => store === of && every);
  return indicators.some(({ kind }) => kind === "durability") && !isCounted
    ? [problem("SYM-OBJECTIVE-008", path, `${of.name} without a Recovery`)]
    : [];
}
