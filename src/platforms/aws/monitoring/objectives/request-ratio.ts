import type { AvailabilityIndicator, LatencyIndicator } from "../../../../model/indicator";
import type { Objective } from "../../../../model/objective";
import type { Service } from "../../../../model/service";
import type { AwsContext } from "../../context";
import type { AwsServiceResources } from "../../service";
import type { Built } from "../built";
import { isAlone, loadBalancerRatio } from "./load-balancer-ratio";
import type { Ratio } from "./ratio";
import { buildRequestLogRatio } from "./request-log-ratio";

/** Where the requests of a service are counted: by the load balancer of a public one, in the log of an internal one. */
export function buildRequestRatio(
  context: AwsContext,
  built: Built,
  objective: Objective,
  service: Service,
  indicator: AvailabilityIndicator | LatencyIndicator,
): Ratio {
  const { targetGroup, ingress, logGroup } = built.workloads.get(service)!.resources as AwsServiceResources;
  return targetGroup && ingress
    ? loadBalancerRatio(targetGroup, ingress.loadBalancer, isAlone(service), indicator)
    : buildRequestLogRatio(context, objective, service, logGroup, indicator);
}
