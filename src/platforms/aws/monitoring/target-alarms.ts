import type { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { Service } from "../../../model/service";
import { Duration } from "../../../values/duration";
import { type AlarmMetric, type AlarmProps, buildAlarm } from "../alarm";
import type { AwsContext } from "../context";
import { hasAvailability } from "./availability";
import { ERRORS_FOR, MOST_ERRORS } from "./error-share";
import { expressionQuery, metricQuery } from "./metric-query";
import { SHARE_PERIOD, shareQueries } from "./share-queries";
import { ecsMetric } from "./watched-workload";

/** In minutes: to be placed, to fetch the image, and to be found healthy twice. */
const STARTING = 4;
/** In minutes: ECS replaces a copy that is not healthy, so one that stays so is one that comes back so. */
const REPLACING = 10;
const MINUTE = Duration.minutes(1);

/** A public service as its load balancer sees it. */
export interface PublicService {
  readonly declared: Service;
  readonly targetGroup: LbTargetGroup;
  readonly loadBalancer: Lb;
  readonly service: EcsService;
  readonly cluster: EcsCluster;
}

/** Whether a public service can answer, and answers without an error. */
export function buildTargetAlarms(context: AwsContext, it: PublicService): void {
  buildNoHealthyTargetsAlarm(context, it);
  buildUnhealthyTargetsAlarm(context, it);
  buildServerErrorsAlarm(context, it);
}

/** It pages beside an objective too: where nobody answers, no answer is counted, and an objective sees nothing. */
function buildNoHealthyTargetsAlarm(context: AwsContext, it: PublicService): void {
  const { formerName } = it.declared;
  const periods = startMinutes(it) + STARTING;
  buildAlarm(context, it.declared, {
    part: "no-healthy-targets",
    of: formerName,
    severity: "page",
    description: `No copy of ${formerName} has been healthy for ${periods} minutes: its users get errors only.`,
    value: healthyTargets(context, it),
    signal: "AWS/ApplicationELB HealthyHostCount",
    comparison: "<",
    threshold: 1,
    periods,
    // Without a value it stays as it was: see healthyTargets.
    missing: "ignore",
  });
}

/**
 * The load balancer counts healthy targets only where some are registered ("CloudWatch metrics for your Application Load
 * Balancer"), and in the worst outage there are none. Where Container Insights tells that the service exists, nothing counts as
 * none; before the service exists there is nothing to compare, so that its creation wakes nobody.
 */
function healthyTargets(context: AwsContext, it: PublicService): AlarmProps["value"] {
  const healthy = ofTargets(it, "HealthyHostCount", "Maximum");
  if (!context.environment.defaults.containerInsights) return healthy;
  return [
    metricQuery("healthy", healthy, MINUTE),
    metricQuery("desired", ecsMetric(it, "ECS/ContainerInsights", "DesiredTaskCount", "Maximum"), MINUTE),
    expressionQuery("able", "Healthy targets, none where none is registered", "IF(desired >= 0, FILL(healthy, 0), 1)"),
  ];
}

/** `Minimum`, which AWS calls the most useful: what every node of the load balancer finds unhealthy. */
function buildUnhealthyTargetsAlarm(context: AwsContext, it: PublicService): void {
  const { formerName } = it.declared;
  const periods = startMinutes(it) + REPLACING;
  buildAlarm(context, it.declared, {
    part: "unhealthy-targets",
    of: formerName,
    severity: "ticket",
    description: `A copy of ${formerName} has failed the load balancer's health check for ${periods} minutes: replacing it did not help.`,
    value: ofTargets(it, "UnHealthyHostCount", "Minimum"),
    comparison: ">=",
    threshold: 1,
    periods,
  });
}

/** Where an objective says how much may fail, it pages as soon as that is spent too fast, and this is what led to it. */
function buildServerErrorsAlarm(context: AwsContext, it: PublicService): void {
  const { formerName } = it.declared;
  buildAlarm(context, it.declared, {
    part: "server-errors",
    of: formerName,
    severity: hasAvailability(it.declared) ? "ticket" : "page",
    description: `${formerName} answered ${MOST_ERRORS} % of its requests or more with a server error, for ${SHARE_PERIOD.toSeconds() / 60} minutes twice running.`,
    value: shareQueries({
      label: "Server errors, in percent of the requests",
      failed: ofTargets(it, "HTTPCode_Target_5XX_Count", "Sum"),
      others: { requests: ofTargets(it, "RequestCount", "Sum") },
      all: "requests",
    }),
    signal: "AWS/ApplicationELB HTTPCode_Target_5XX_Count",
    comparison: ">=",
    threshold: MOST_ERRORS,
    periods: ERRORS_FOR,
  });
}

/** The time that the service says a copy may take to become healthy, in whole minutes. */
function startMinutes({ declared }: PublicService): number {
  return Math.ceil(declared.health.startPeriod.toSeconds() / 60);
}

function ofTargets({ targetGroup, loadBalancer }: PublicService, metric: string, statistic: string): AlarmMetric {
  const dimensions = { TargetGroup: targetGroup.arnSuffix, LoadBalancer: loadBalancer.arnSuffix };
  return { namespace: "AWS/ApplicationELB", metric, dimensions, statistic };
}
