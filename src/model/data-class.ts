import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";

/**
 * How much harm it does when data is disclosed: little (`internal`), to the business or to people (`confidential`), to
 * the point of a legal duty to report (`restricted`). Each class has an encryption key of its own in each environment.
 */
export type DataClass = "internal" | "confidential" | "restricted";

export const dataClasses: readonly DataClass[] = ["internal", "confidential", "restricted"];

/** The class that a store declares; `confidential` where it declares none. */
export function checkDataClass(problems: ProblemCollector, given: unknown = "confidential"): DataClass {
  if (!dataClasses.includes(given as DataClass)) problems.report("SYM-STORE-001", show(given));
  return given as DataClass;
}
