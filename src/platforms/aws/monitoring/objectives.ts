import { Bucket } from "../../../model/bucket";
import { Database } from "../../../model/database";
import { FileStore } from "../../../model/file-store";
import type { Indicator } from "../../../model/indicator";
import { Job } from "../../../model/job";
import { Objective } from "../../../model/objective";
import { Queue } from "../../../model/queue";
import { Service } from "../../../model/service";
import type { AwsContext } from "../context";
import type { Built } from "./built";
import { buildBurnAlarms } from "./objectives/burn-alarms";
import { EventLogs } from "./objectives/event-logs";
import { buildJobFreshness } from "./objectives/job-freshness";
import { queueAge } from "./objectives/queue-age";
import { ratioOf } from "./objectives/ratio";
import { buildRecoveryPoints } from "./objectives/recovery-points";
import { buildRequestRatio } from "./objectives/request-ratio";

/** Objectives: alarms on how fast error budgets are spent. */
export function buildObjectives(context: AwsContext, built: Built): void {
  const logs = new EventLogs(context);
  for (const objective of context.environment.declaredOf(Objective))
    for (const indicator of objective.indicators) buildIndicator(context, built, logs, objective, indicator);
}

/** Which kinds of indicators a subject has was checked when the objective was declared. */
function buildIndicator(
  context: AwsContext,
  built: Built,
  logs: EventLogs,
  objective: Objective,
  indicator: Indicator,
): void {
  const { of } = objective;
  if (Service.is(of) && (indicator.kind === "availability" || indicator.kind === "latency"))
    buildBurnAlarms(
      context,
      objective,
      indicator,
      ratioOf(buildRequestRatio(context, built, objective, of, indicator)),
    );
  if (Queue.is(of) && indicator.kind === "freshness")
    buildBurnAlarms(context, objective, indicator, queueAge(built, of, indicator));
  if (Job.is(of) && indicator.kind === "freshness")
    buildJobFreshness(context, built, logs, objective, of, indicator.within);
  if ((Database.is(of) || FileStore.is(of) || Bucket.is(of)) && indicator.kind === "durability")
    buildRecoveryPoints(context, built, logs, objective, of, indicator);
}
