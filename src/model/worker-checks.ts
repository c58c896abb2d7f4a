import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { CommandHealth, Health, HealthProps } from "./health";
import { checkProperties, copyOf, isRecord } from "./properties";
import { Queue } from "./queue";
import { Copies, copies, target } from "./scaling-checks";
import { WorkerScaling, WorkerScalingProps } from "./worker-scaling";

/** Checks and defaults of what a worker has besides other workloads, one function each; every mistake is noted, none thrown. */

const SCALING = ["min", "max", "cpu", "memory", "backlog", "queue"];
const MOST_MESSAGES = 100_000;

export function scaling(problems: ProblemCollector, props: unknown, byTier: Copies): WorkerScaling {
  const given = checkProperties(problems, (props === undefined ? {} : props) as WorkerScalingProps, SCALING, "scaling");
  const { backlog, queue } = given;
  const isBacklog = Number.isInteger(backlog) && backlog! >= 1 && backlog! <= MOST_MESSAGES;
  if (backlog !== undefined && !isBacklog) problems.report("SYM-WORKER-001", `scaling.backlog: ${show(backlog)}`);
  if (queue !== undefined && !Queue.is(queue))
    problems.report("SYM-PROPERTY-002", `scaling.queue: ${show(queue)}`, { allowed: "a Queue" });
  return {
    ...copies(problems, given, byTier, 0),
    cpu: target(problems, "cpu", given.cpu),
    memory: target(problems, "memory", given.memory),
    backlog,
    queue,
  };
}

export function health(problems: ProblemCollector, given: unknown): CommandHealth | undefined {
  if (given === undefined) return undefined;
  const { command, ...rest } = isRecord(given) ? copyOf(given) : { command: given };
  return problems.attempt("health", () => Health.command(command as readonly string[], rest as HealthProps));
}
