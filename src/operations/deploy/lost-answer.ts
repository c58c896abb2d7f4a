import type { ClassifiedFailure } from "../failures/failure-class";
import type { Attempt } from "./attempt";

/**
 * A name that is taken, by what an earlier try made: its answer was lost, or its process was killed before it saved the state. No
 * output tells the one conflict from the other; what happened before does.
 *
 * @param unanswered addresses of resources that a try of this attempt could not finish
 */
export function lostAnswer(
  attempt: Pick<Attempt, "log" | "id" | "environment">,
  failure: ClassifiedFailure,
  unanswered: ReadonlySet<string>,
): ClassifiedFailure {
  if (failure.class !== "conflict") return failure;
  const { address = "what the message names" } = failure;
  const before = unanswered.has(address) ? "a try of this attempt" : killedBefore(attempt);
  if (before === undefined) return failure;
  return {
    ...failure,
    class: "lost-answer",
    cause: `${before[0].toUpperCase()}${before.slice(1)} most likely made it, and ended before the state knew of it: ${failure.evidence}`,
    todo: [
      `See that it is what was meant, by its tags and the time at which it was made.`,
      `Take it over: terraform import ${address} <id>, in the folder of the Terraform; or delete it where it holds nothing.`,
      "Plan again, have the plan approved, and deploy it.",
    ],
  };
}

/** The attempt before this one, where its process was killed. */
function killedBefore({ log, id, environment }: Pick<Attempt, "log" | "id" | "environment">): string | undefined {
  const own = log.attempts().filter((each) => each.environment === environment.name && each.id !== id);
  const last = own.at(-1);
  return last?.outcome === "killed" ? `the attempt ${last.id}, which was killed,` : undefined;
}
