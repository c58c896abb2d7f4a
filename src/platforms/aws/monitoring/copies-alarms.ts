import { Service } from "../../../model/service";
import { Duration } from "../../../values/duration";
import { buildAlarm } from "../alarm";
import type { AwsContext } from "../context";
import { type WatchedWorkload, ecsMetric } from "./watched-workload";

/** AWS recommends five minutes for no running task: `RunningTaskCount` in "Recommended alarms" of the CloudWatch user guide. */
const NONE_FOR = 5;
/** In minutes: a copy that stops is replaced in two or three, unless something keeps the new one from starting. */
const FEWER_FOR = 10;
/** In minutes: a peak is over by then, and the copies that it took are gone again, one step in five minutes. */
const MOST_FOR = 60;

/** Copies that should run and do not, and scaling that has reached its end. */
export function buildCopiesAlarms(context: AwsContext, watched: WatchedWorkload): void {
  // Only Container Insights counts copies where there is none.
  if (context.environment.defaults.containerInsights) {
    const down = isPrivateService(watched);
    if (down && watched.copies.min >= 1) buildNoCopiesAlarm(context, watched);
    if (watched.copies.min >= (down ? 2 : 1)) buildMissingCopiesAlarm(context, watched);
  }
  if (watched.copies.max > watched.copies.min && !watched.drainsQueue) buildAtMaximumAlarm(context, watched);
}

/** The load balancer tells of a public service that it is down, and the age of its messages of a worker. */
function isPrivateService({ workload }: WatchedWorkload): boolean {
  return Service.is(workload) && workload.exposure.kind !== "public";
}

function buildNoCopiesAlarm(context: AwsContext, watched: WatchedWorkload): void {
  const { formerName } = watched.workload;
  buildAlarm(context, watched.workload, {
    part: "no-copies",
    of: formerName,
    severity: "page",
    description: `No copy of ${formerName} has run for ${NONE_FOR} minutes: whatever uses it gets no answer.`,
    value: ecsMetric(watched, "ECS/ContainerInsights", "RunningTaskCount", "Average"),
    comparison: "<",
    threshold: 1,
    periods: NONE_FOR,
  });
}

/** A deployment does not go below the number either: it starts the new copies first. */
function buildMissingCopiesAlarm(context: AwsContext, watched: WatchedWorkload): void {
  const { copies, workload } = watched;
  buildAlarm(context, workload, {
    part: "missing-copies",
    of: workload.formerName,
    severity: "ticket",
    description: `Fewer than ${copies.min} ${copies.min === 1 ? "copy" : "copies"} of ${workload.formerName} have run for ${FEWER_FOR} minutes, so that the next failure takes more of it.`,
    value: ecsMetric(watched, "ECS/ContainerInsights", "RunningTaskCount", "Average"),
    comparison: "<",
    threshold: copies.min,
    periods: FEWER_FOR,
  });
}

/** Counted as `backlogMetrics` of scaling counts them: one sample of their CPU a minute from each copy. */
function buildAtMaximumAlarm(context: AwsContext, watched: WatchedWorkload): void {
  const { copies, workload } = watched;
  buildAlarm(context, workload, {
    part: "at-maximum",
    of: workload.formerName,
    severity: "ticket",
    description: `${workload.formerName} has run at its maximum of ${copies.max} copies for ${Duration.minutes(MOST_FOR).toString()}. What comes on top of today's load is not met by more copies.`,
    value: ecsMetric(watched, "AWS/ECS", "CPUUtilization", "SampleCount"),
    signal: "AWS/ECS copies at maximum",
    comparison: ">=",
    threshold: copies.max,
    periods: MOST_FOR,
  });
}
