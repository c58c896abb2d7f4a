import type { Percent } from "../../../values/percent";
import { buildAlarm } from "../alarm";
import type { AwsContext } from "../context";
import { type WatchedWorkload, ecsMetric } from "./watched-workload";

/** At this share of a resource what asks for it waits ten times as long as it is served, one over what is left of it. */
const HIGH = 90;
/** In minutes, one value a minute: time enough for copies to be added, to start and to take their share, several times over. */
const LASTING = 15;

/**
 * CPU and memory that are used up although copies are added, or because none is. Both are causes, which can wait: users who feel
 * them are what an objective pages for ("Monitoring Distributed Systems" of Google's SRE book, symptoms versus causes).
 */
export function buildUtilizationAlarms(context: AwsContext, watched: WatchedWorkload): void {
  // Such a worker uses all of its CPU while there are messages, and the age of the oldest one tells whether that is too slow.
  if (!watched.drainsQueue) buildCpuAlarm(context, watched);
  buildMemoryAlarm(context, watched);
}

function buildCpuAlarm(context: AwsContext, watched: WatchedWorkload): void {
  const { workload, targets } = watched;
  const threshold = beyond(targets.cpu);
  const scaled = targets.cpu
    ? "Adding copies did not help, or there are as many as there may be."
    : "Its copies are not scaled by CPU.";
  buildAlarm(context, workload, {
    part: "cpu",
    of: workload.formerName,
    severity: "ticket",
    description: `${workload.formerName} has used ${threshold} % of its CPU or more for ${LASTING} minutes, on average of its copies. ${scaled}`,
    value: ecsMetric(watched, "AWS/ECS", "CPUUtilization", "Average"),
    comparison: ">=",
    threshold,
    periods: LASTING,
  });
}

/** Of the copy that uses most: ECS stops one that wants more than it has, whatever the others leave unused. */
function buildMemoryAlarm(context: AwsContext, watched: WatchedWorkload): void {
  const { workload, targets } = watched;
  const threshold = beyond(targets.memory);
  buildAlarm(context, workload, {
    part: "memory",
    of: workload.formerName,
    severity: "ticket",
    description: `A copy of ${workload.formerName} has used ${threshold} % of its memory or more for ${LASTING} minutes. It is killed when it needs more than it has.`,
    value: ecsMetric(watched, "AWS/ECS", "MemoryUtilization", "Maximum"),
    comparison: ">=",
    threshold,
    periods: LASTING,
  });
}

/** Half of what is left above the target of scaling, where that is more: at its target a service is as it should be. */
function beyond(target: Percent | undefined): number {
  return target === undefined ? HIGH : Math.max(HIGH, (target.value + 100) / 2);
}
