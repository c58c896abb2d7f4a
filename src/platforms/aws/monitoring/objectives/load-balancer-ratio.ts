import type { Lb } from "@cdktf/provider-aws/lib/lb";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { AvailabilityIndicator, LatencyIndicator } from "../../../../model/indicator";
import { Service } from "../../../../model/service";
import type { AlarmMetric } from "../../alarm";
import { unansweredMetrics } from "../unanswered";
import type { Ratio } from "./ratio";

/** Whether the load balancer is a service's own, so that what it answers by itself is about this service. */
export function isAlone(service: Service): boolean {
  const services = service.environment.declaredOf(Service);
  return services.filter(({ exposure }) => exposure.kind === "public").length === 1;
}

/**
 * "CloudWatch metrics for your Application Load Balancer". Its metrics are not reported while there are no requests, or
 * none that failed.
 */
export function loadBalancerRatio(
  targetGroup: LbTargetGroup,
  loadBalancer: Lb,
  alone: boolean,
  indicator: AvailabilityIndicator | LatencyIndicator,
): Ratio {
  const ofTargets = (name: string, statistic = "Sum"): AlarmMetric => ({
    namespace: "AWS/ApplicationELB",
    metric: name,
    dimensions: { LoadBalancer: loadBalancer.arnSuffix, TargetGroup: targetGroup.arnSuffix },
    statistic,
  });
  return indicator.kind === "latency"
    ? slowAnswers(ofTargets, indicator)
    : failedRequests(
        ofTargets,
        alone ? unansweredMetrics(loadBalancer) : { refused: ofTargets("TargetConnectionErrorCount") },
      );
}

/**
 * Errors of the service, and requests that it did not answer. What the load balancer answers instead (502, 503, 504) has no
 * target group among its dimensions: where several services share it, connections that failed stand for it. Requests
 * count from the choice of a target on, which fails when there is none: there may be more bad ones than requests.
 */
function failedRequests(
  ofTargets: (name: string) => AlarmMetric,
  unanswered: Readonly<Record<string, AlarmMetric>>,
): Ratio {
  const bad = ["failed", ...Object.keys(unanswered)].map((id) => `FILL(${id}, 0)`);
  return {
    metrics: {
      requests: ofTargets("RequestCount"),
      failed: ofTargets("HTTPCode_Target_5XX_Count"),
      ...unanswered,
    },
    bad: bad.join(" + "),
    total: "IF(FILL(requests, 0) > bad, FILL(requests, 0), bad)",
  };
}

/**
 * A percentile rank is the percentage of answers within a limit, which it includes ("CloudWatch statistics definitions");
 * of the statistics that count by a value, it is the one that an alarm takes ("PutMetricAlarm", ExtendedStatistic).
 */
function slowAnswers(ofTargets: (name: string, statistic: string) => AlarmMetric, { below }: LatencyIndicator): Ratio {
  return {
    metrics: {
      answers: ofTargets("TargetResponseTime", "SampleCount"),
      fast: ofTargets("TargetResponseTime", `PR(:${below.toSeconds()})`),
    },
    bad: "FILL(answers, 0) * (100 - FILL(fast, 100)) / 100",
    total: "FILL(answers, 0)",
  };
}
