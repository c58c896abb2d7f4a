import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { isFolder } from "./pipeline-path";
import { copyOf } from "./properties";

/** How much of the code the tests must execute, by a report that they write. */
export interface Coverage {
  readonly format: CoverageFormat;
  /** Relative to the project's folder. */
  readonly report: string;
  /** The least share of lines, in percent. */
  readonly lines: number;
}

export type CoverageFormat = "istanbul" | "lcov" | "cobertura";

/** @throws SpecificationError SYM-PIPELINE-006 */
export const Coverage = {
  /** `coverage-summary.json`, which Jest and nyc write as `json-summary`. */
  istanbul: (report: string, lines: number): Coverage => coverage("istanbul", report, lines),
  /** The trace file of LCOV, which most languages' tools write. */
  lcov: (report: string, lines: number): Coverage => coverage("lcov", report, lines),
  /** Cobertura's XML, which coverage.py and gocover-cobertura write. */
  cobertura: (report: string, lines: number): Coverage => coverage("cobertura", report, lines),
};

const FORMATS: readonly CoverageFormat[] = ["istanbul", "lcov", "cobertura"];

function coverage(format: CoverageFormat, report: string, lines: number): Coverage {
  const problems = new ProblemCollector(`Coverage.${format}`);
  if (!isFolder(report)) problems.report("SYM-PIPELINE-006", `report: ${show(report)}`);
  if (typeof lines !== "number" || !(lines > 0 && lines <= 100))
    problems.report("SYM-PIPELINE-006", `lines: ${show(lines)}`);
  problems.throwIfAny();
  return Object.freeze({ format, report, lines });
}

/** Checks a gate again where it was not made by the named constructors, as in JavaScript. */
export function checkCoverage(problems: ProblemCollector, given: unknown): Coverage | undefined {
  const { format, report, lines } = copyOf(given);
  if (FORMATS.includes(format as CoverageFormat))
    return problems.attempt("coverage", () => coverage(format as CoverageFormat, report as string, lines as number));
  problems.report("SYM-PIPELINE-006", show(given));
  return undefined;
}
