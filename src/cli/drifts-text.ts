import type { Several } from "../operations/plan/several";
import type { Drift } from "../operations/verify/drift";
import { visibleLine } from "../values/visible";
import type { Outcome } from "./exit-codes";
import { renderDrift } from "./review-text";
import { type NotDone, renderNotDone, toldFailure } from "./several-text";
import type { Paint } from "./terminal";

/** What `symphony drift` tells. */
export interface Drifts {
  readonly environments: readonly ToldDrift[];
}

export interface ToldDrift extends NotDone, Partial<Drift> {}

/** @throws the error of the only environment, so that it ends the command as any other does */
export function toldDrifts(all: readonly Several<Drift>[]): Drifts {
  return {
    environments: toldFailure(all, ({ hasDrift, review }) => ({
      outcome: hasDrift ? ("drifted" as const) : ("ok" as const),
      hasDrift,
      review,
    })),
  };
}

/** Drift is told last: what could not be compared may have drifted too. */
export function driftsOutcome({ environments }: Drifts): Outcome {
  const outcomes = environments.map(({ outcome }) => outcome);
  return (
    outcomes.find((each) => each !== "ok" && each !== "drifted") ?? (outcomes.includes("drifted") ? "drifted" : "ok")
  );
}

/** Every line ended. */
export function renderDrifts({ environments }: Drifts, paint: Paint): string {
  return environments
    .flatMap(({ environment, hasDrift, review }) => {
      if (review === undefined) return [];
      if (hasDrift) return [renderDrift(environment, review, paint)];
      return [`${paint("green", "No drift")}: what runs in ${visibleLine(environment)} is what its Terraform says.\n`];
    })
    .join("\n");
}

export function renderUnseen({ environments }: Drifts, paint: Paint): string {
  return renderNotDone(environments, paint);
}
