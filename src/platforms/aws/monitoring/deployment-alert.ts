import { buildAlertRule } from "../alert-rule";
import type { AwsContext } from "../context";
import type { WatchedWorkload } from "./watched-workload";

/**
 * A deployment that ECS takes back is silent otherwise: the former version answers, and everybody believes that it is the new
 * one. "Amazon ECS service deployment state change events" of the ECS developer guide.
 */
export function buildDeploymentAlert(context: AwsContext, { workload, service }: WatchedWorkload): void {
  const { formerName } = workload;
  buildAlertRule(context, workload, {
    parts: ["deployment_failed"],
    name: [formerName, "deployment-failed"],
    description: `A deployment of ${formerName} failed, and the former version runs again where there is one`,
    pattern: {
      source: ["aws.ecs"],
      "detail-type": ["ECS Deployment State Change"],
      // The id of a service is its ARN.
      resources: [service.id],
      detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
    },
    values: { reason: "$.detail.reason", deployment: "$.detail.deploymentId" },
    message: `A deployment of ${formerName} failed: <reason> It was <deployment>.`,
  });
}
