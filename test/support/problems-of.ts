import { Problem, SpecificationError } from "symphony-infra";

/** The problems that a declaration raises; fails where it raises none or something else. */
export function problemsOf(declare: () => unknown): readonly Problem[] {
  try {
    declare();
  } catch (error) {
    if (SpecificationError.is(error)) return error.problems;
    throw error;
  }
  throw new Error("nothing was thrown");
}

/** The one problem that a declaration raises. */
export function problemOf(declare: () => unknown): Problem {
  const problems = problemsOf(declare);
  expect(problems).toHaveLength(1);
  return problems[0];
}
