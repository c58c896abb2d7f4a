import type { ClassifiedFailure } from "../operations/failures/failure-class";
import type { Outcome } from "./exit-codes";

/** How a command ends where nobody could look whether what runs works. */
export function unseenOutcome({ class: found }: Pick<ClassifiedFailure, "class">): Outcome {
  return found === "transient" ? "transient" : "failed";
}
