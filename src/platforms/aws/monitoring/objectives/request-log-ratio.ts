import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { AvailabilityIndicator, LatencyIndicator } from "../../../../model/indicator";
import type { Objective } from "../../../../model/objective";
import type { Service } from "../../../../model/service";
import type { AlarmMetric } from "../../alarm";
import type { AwsContext } from "../../context";
import { countLines } from "./count-lines";
import type { Ratio } from "./ratio";

/** A status of HTTP from which on the server failed: RFC 9110, section 15.6. */
const FIRST_FAILURE = 500;

/**
 * Requests of an internal service, which no load balancer sees: lines of its log with both fields of its request log as
 * numbers. Other lines are none.
 */
export function buildRequestLogRatio(
  context: AwsContext,
  objective: Objective,
  service: Service,
  logGroup: CloudwatchLogGroup,
  indicator: AvailabilityIndicator | LatencyIndicator,
): Ratio {
  const { status, milliseconds } = service.requestLog;
  const count = (part: string, statuses: string, times: string): AlarmMetric =>
    countLines(context, objective, {
      part,
      logGroup,
      pattern: `{ ($.${status} ${statuses}) && ($.${milliseconds} ${times}) }`,
    });
  return {
    metrics: {
      requests: count("requests", ">= 0", ">= 0"),
      counted:
        indicator.kind === "availability"
          ? count("failed", `>= ${FIRST_FAILURE}`, ">= 0")
          : count("slow", ">= 0", `> ${indicator.below.toMillis()}`),
    },
    bad: "FILL(counted, 0)",
    total: "IF(FILL(requests, 0) > bad, FILL(requests, 0), bad)",
  };
}
