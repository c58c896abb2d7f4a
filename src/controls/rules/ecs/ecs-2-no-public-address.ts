import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Scope } from "../../query";

/** Besides services, as AWS has it, tasks that a schedule starts. */
export const noPublicAddress = control({
  id: "ECS.2",
  title: "No service and no scheduled task has a public IP address",
  severity: "high",
  of: ["aws_ecs_service", "aws_scheduler_schedule", "aws_cloudwatch_event_target"],
  why: "A task with a public address can be reached from the internet past the load balancer and its web ACL.",
  fix: "A Service, Worker or Job has none unless an override gives it one; set assign_public_ip of a service of your own to false and place it in private subnets.",
  verify:
    "aws ecs describe-services --cluster <cluster> --services <service> --query 'services[].networkConfiguration.awsvpcConfiguration.assignPublicIp'",
  each: (resource) => [
    ...settingsOf(resource).map((one) =>
      one.at("network_configuration", "assign_public_ip").is(false, { unset: false }),
    ),
    ...unreadOf(resource),
  ],
});

/** Tasks of an event rule that an expression makes. */
function unreadOf(resource: Scope): readonly Row[] {
  const targets = resource.at("ecs_target");
  return targets.isUnknown ? [targets.row("unknown")] : [];
}

function settingsOf(resource: Scope): readonly Scope[] {
  const { type } = resource.resource;
  if (type === "aws_ecs_service") return [resource];
  return type === "aws_scheduler_schedule"
    ? resource.blocks("target", "ecs_parameters")
    : resource.blocks("ecs_target");
}
