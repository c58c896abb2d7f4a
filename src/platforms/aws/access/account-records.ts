import { LOG_READING, Permissions, on } from "./permission";
import { OwnResources } from "./own-resources";

/**
 * Where services answer that have one region for all others: "AWS Cost Management endpoints and quotas", "AWS Health
 * endpoints and quotas".
 */
const ONE_REGION: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-northwest-1",
  "aws-us-gov": "us-gov-west-1",
};
/** How many vCPUs of Fargate run at once: "AWS Fargate service quotas". */
const FARGATE_QUOTA = "fargate/L-3032A538";

/** What AWS keeps of the account as a whole, and runbooks ask for: who did what, findings, cost, quotas and its own outages. */
export function accountPermissions(own: OwnResources): Permissions {
  return [
    { level: "read", unscopable: ["cloudtrail:LookupEvents"] },
    ...trails(own),
    ...(own.arnsOfAudits("aws_guardduty_detector").length > 0
      ? [
          {
            level: "read",
            unscopable: ["guardduty:GetFindings", "guardduty:ListDetectors", "guardduty:ListFindings"],
          } as const,
        ]
      : []),
    ...(own.arnsOfAudits("aws_config_configuration_recorder_status").length > 0
      ? [{ level: "read", unscopable: ["config:DescribeConfigurationRecorderStatus"] } as const]
      : []),
    ...(own.has("aws_ecs_service")
      ? on("Quotas", [own.arn("servicequotas", FARGATE_QUOTA)], { read: ["servicequotas:GetServiceQuota"] })
      : []),
    ...elsewhere(own),
  ];
}

function trails(own: OwnResources): Permissions {
  const logs = own.arnsOfAudits("aws_cloudwatch_log_group", "", ":*");
  if (logs.length === 0) return [];
  return [
    ...on("TrailLogs", logs, { read: LOG_READING }),
    // The runbook asks for every trail that this region shows.
    ...on("Trails", [own.arn("cloudtrail", "trail/*")], { read: ["cloudtrail:GetTrailStatus"] }),
    { level: "read", unscopable: ["cloudtrail:DescribeTrails"] },
  ];
}

function elsewhere(own: OwnResources): Permissions {
  const costs = own.has("aws_budgets_budget") ? (["ce:GetCostAndUsage"] as const) : [];
  const health = own.has("aws_nat_gateway") ? (["health:DescribeEvents"] as const) : [];
  const unscopable = [...costs, ...health];
  if (unscopable.length === 0) return [];
  const region = ONE_REGION[own.context.location.partition];
  return [{ level: "read", subject: "UnscopableOfOneRegion", unscopable, region }];
}
