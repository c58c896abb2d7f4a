import { Duration } from "../values/duration";
import { ProblemCollector } from "../values/problem-collector";
import { Schedule, isSchedule } from "../values/schedule";
import { show } from "../values/show";
import { JobRetries, JobRetriesProps } from "./job-retries";
import { checkProperties } from "./properties";

/** Checks and defaults of what a job has besides other workloads, one function each; every mistake is noted, none thrown. */

const MOST_ATTEMPTS = 185;
const LEAST_SECONDS = 60;
const MOST_SECONDS = 24 * 60 * 60;

export function when(problems: ProblemCollector, given: unknown): Schedule | "before-deploy" {
  if (given !== "before-deploy" && !isSchedule(given)) problems.report("SYM-JOB-001", show(given));
  return given as Schedule | "before-deploy";
}

export function retries(
  problems: ProblemCollector,
  starts: Schedule | "before-deploy",
  given: unknown,
): JobRetries | undefined {
  if (starts === "before-deploy") {
    if (given !== undefined) problems.report("SYM-JOB-006", "retries beside when: before-deploy");
    return undefined;
  }
  const { attempts = 5, within = Duration.minutes(30) } =
    given === undefined ? {} : checkProperties(problems, given as JobRetriesProps, ["attempts", "within"], "retries");
  if (!Number.isInteger(attempts) || attempts < 0 || attempts > MOST_ATTEMPTS)
    problems.report("SYM-JOB-007", `retries.attempts: ${show(attempts)}`);
  const seconds = within instanceof Duration ? within.toSeconds() : NaN;
  if (!Number.isInteger(seconds) || seconds < LEAST_SECONDS || seconds > MOST_SECONDS)
    problems.report("SYM-JOB-007", `retries.within: ${within instanceof Duration ? within : show(within)}`);
  return { attempts, within };
}
