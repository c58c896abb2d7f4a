/**
 * The actions of generated policies that AWS does not let anyone scope to a resource: an IAM policy can only allow them on
 * `"*"`. Each with what it shows or does at most, after the table of its service in the Service Authorization Reference,
 * "Actions, resources, and condition keys for ...", whose column of resource types is empty unless the row says otherwise.
 * A test fails for a wildcard that is not here, and for a row that no policy uses.
 */
export const unscopableActions = {
  "application-autoscaling:DescribeScalableTargets": reason(
    "Application Auto Scaling",
    "Lists the limits of scaling of every service in the region.",
  ),
  "application-autoscaling:DescribeScalingActivities": reason(
    "Application Auto Scaling",
    "Lists what was scaled when, in the whole region.",
  ),
  "application-autoscaling:DescribeScalingPolicies": reason(
    "Application Auto Scaling",
    "Lists the scaling policies of the region.",
  ),
  "backup:DescribeBackupJob": reason("Backup", "Shows a backup job by its id."),
  "backup:DescribeRestoreJob": reason("Backup", "Shows a restore job by its id."),
  "backup:ListBackupJobs": reason("Backup", "Lists the backup jobs of the region."),
  "backup:ListRestoreJobs": reason("Backup", "Lists the restore jobs of the region."),
  "cloudwatch:GetMetricData": reason(
    "CloudWatch",
    "Reads metrics. Its only resource type is the dataset of OpenTelemetry metrics; those of AWS services have no ARN.",
  ),
  "cloudwatch:GetMetricStatistics": reason("CloudWatch", "Reads metrics, which have no ARN."),
  "cloudwatch:ListMetrics": reason(
    "CloudWatch",
    "Lists the names of metrics. Its only resource type is the dataset of OpenTelemetry metrics.",
  ),
  "ec2:DescribeFlowLogs": reason("EC2", "Lists flow logs of the region, not what they hold."),
  "ec2:DescribeNatGateways": reason("EC2", "Lists NAT gateways of the region."),
  "ec2:DescribeNetworkInterfaces": reason("EC2", "Lists network interfaces of the region."),
  "ec2:DescribeRouteTables": reason("EC2", "Lists route tables of the region."),
  "ec2:DescribeSecurityGroupRules": reason("EC2", "Lists firewall rules of the region."),
  "ec2:DescribeSecurityGroups": reason("EC2", "Lists security groups of the region."),
  "ec2:DescribeSubnets": reason("EC2", "Lists subnets of the region."),
  "ec2:DescribeVpcEndpoints": reason("EC2", "Lists endpoints of the region."),
  "ec2:DescribeVpcs": reason("EC2", "Lists networks of the region."),
  "ecr:GetAuthorizationToken": reason(
    "Elastic Container Registry",
    "Logs in to the registry; what may be pulled is scoped by the other actions.",
  ),
  "ecs:DeregisterTaskDefinition": reason("Elastic Container Service", "Retires a revision; tasks that run go on."),
  "ecs:DescribeTaskDefinition": reason(
    "Elastic Container Service",
    "Shows a task definition: variables, and the names of its secrets, not their values.",
  ),
  "ecs:ListServices": reason("Elastic Container Service", "Lists services; the condition on the cluster narrows it."),
  "ecs:ListTaskDefinitions": reason("Elastic Container Service", "Lists names of task definitions."),
  "elasticache:DescribeEvents": reason("ElastiCache", "Lists events of the region's caches."),
  "elasticloadbalancing:DescribeListeners": reason("Elastic Load Balancing V2", "Lists listeners of the region."),
  "elasticloadbalancing:DescribeLoadBalancerAttributes": reason(
    "Elastic Load Balancing V2",
    "Shows settings of a load balancer.",
  ),
  "elasticloadbalancing:DescribeLoadBalancers": reason(
    "Elastic Load Balancing V2",
    "Lists load balancers of the region.",
  ),
  "elasticloadbalancing:DescribeRules": reason("Elastic Load Balancing V2", "Lists rules of a listener."),
  "elasticloadbalancing:DescribeTargetGroups": reason(
    "Elastic Load Balancing V2",
    "Lists target groups of the region.",
  ),
  "elasticloadbalancing:DescribeTargetHealth": reason(
    "Elastic Load Balancing V2",
    "Shows which copies of a service are healthy.",
  ),
  "kms:ListAliases": reason("Key Management Service", "Lists names of keys."),
  "logs:DescribeLogGroups": reason("CloudWatch Logs", "Lists names of log groups, not what they hold."),
  "logs:StopQuery": reason("CloudWatch Logs", "Ends a query by its id."),
  "rds:DescribeEvents": reason("RDS", "Lists events of the region's databases."),
} as const;

export type UnscopableAction = keyof typeof unscopableActions;

/** Why an action is in {@link unscopableActions}. */
export interface UnscopableReason {
  /** Title of the page of the Service Authorization Reference. */
  readonly source: string;
  readonly reason: string;
}

function reason(service: string, text: string): UnscopableReason {
  return { source: `Actions, resources, and condition keys for ${service}`, reason: text };
}
