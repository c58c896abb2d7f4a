import type { Lb } from "@cdktf/provider-aws/lib/lb";
import type { AlarmMetric } from "../alarm";

/**
 * What a load balancer answers because a service does not. Its 501 and 505 are requests that it cannot read, which scanners
 * send at will, and its 561 is an error of who signs users in ("Troubleshoot your Application Load Balancers").
 */
const CODES = [500, 502, 503, 504];

/** The metric of each code, by the name that an expression has for it: `elb502`. Without such answers it has no value. */
export function unansweredMetrics({ arnSuffix }: Lb): Readonly<Record<string, AlarmMetric>> {
  return Object.fromEntries(
    CODES.map((code) => [
      `elb${code}`,
      {
        namespace: "AWS/ApplicationELB",
        metric: `HTTPCode_ELB_${code}_Count`,
        dimensions: { LoadBalancer: arnSuffix },
        statistic: "Sum",
      },
    ]),
  );
}
