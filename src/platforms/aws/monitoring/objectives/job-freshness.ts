import type { Job } from "../../../../model/job";
import type { Objective } from "../../../../model/objective";
import { slicesOf } from "../../../../model/slices";
import { Duration } from "../../../../values/duration";
import { arnOf } from "../../account";
import { buildAlarm } from "../../alarm";
import { type AwsContext, nameOf } from "../../context";
import type { Built } from "../built";
import { countLines } from "./count-lines";
import type { EventLogs } from "./event-logs";

/**
 * Raised when no run has succeeded for the time that is allowed. A job has too few runs for a burn rate. It is raised until the
 * first run, too, as what has never run has never worked; so it is a ticket, or each new environment would wake somebody.
 */
export function buildJobFreshness(
  context: AwsContext,
  built: Built,
  logs: EventLogs,
  objective: Objective,
  job: Job,
  within: Duration,
): void {
  const { periods, periodSeconds } = slicesOf(within.toSeconds());
  const logGroup = logs.build(objective, `Runs of ${job.name} that succeeded`, succeeded(context, built, job));
  buildAlarm(context, objective, {
    part: "freshness",
    of: objective.formerName,
    severity: "ticket",
    description: `No run of ${job.name} has succeeded in the last ${within}. So it is before its first run, too.`,
    value: countLines(context, objective, { part: "succeeded", logGroup, pattern: "" }),
    comparison: "<",
    threshold: 1,
    period: Duration.seconds(periodSeconds),
    periods,
    missing: "breaching",
    signal: "freshness of a job",
  });
}

/** "Amazon ECS task state change events": the task ended by itself, its main container with code 0. */
function succeeded({ location, ...context }: AwsContext, { shared }: Built, job: Job): object {
  const family = nameOf({ location, ...context }, 255, job.formerName);
  return {
    source: ["aws.ecs"],
    "detail-type": ["ECS Task State Change"],
    detail: {
      clusterArn: [shared!.cluster.arn],
      taskDefinitionArn: [{ prefix: arnOf(location, "ecs", `task-definition/${family}:`) }],
      lastStatus: ["STOPPED"],
      stopCode: ["EssentialContainerExited"],
      containers: { name: [job.formerName], exitCode: [0] },
    },
  };
}
