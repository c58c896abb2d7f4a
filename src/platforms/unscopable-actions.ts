/**
 * The actions of generated policies that AWS does not let anyone scope to a resource: an IAM policy can only allow them on
 * `"*"`. Each with what it shows or does at most, after the table of its service in the Service Authorization Reference,
 * "Actions, resources, and condition keys for ...", whose column of resource types is empty unless the row says otherwise.
 * A test fails for a wildcard that is not here, and for a row that no policy uses.
 */
export const unscopableActions = {
  "acm:ListCertificates": reason("Certificate Manager", "Lists certificates of the region with their domains."),
  "acm:RequestCertificate": reason(
    "Certificate Manager",
    "Asks for a certificate, which has no ARN before; the condition on its tags narrows it.",
  ),
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
  "backup-storage:MountCapsule": reason("Backup Storage", "Lets AWS Backup store into a vault that is being created."),
  "backup:DescribeBackupJob": reason("Backup", "Shows a backup job by its id."),
  "backup:DescribeRestoreJob": reason("Backup", "Shows a restore job by its id."),
  "backup:ListBackupJobs": reason("Backup", "Lists the backup jobs of the region."),
  "backup:ListCopyJobs": reason("Backup", "Lists the copy jobs of the region."),
  "backup:ListRestoreJobs": reason("Backup", "Lists the restore jobs of the region."),
  "ce:GetCostAndUsage": reason(
    "Cost Explorer Service",
    "Reads what the account costs. Its only resource type is a billing view, which a question need not name.",
  ),
  "cloudtrail:DescribeTrails": reason("CloudTrail", "Lists settings of the region's trails."),
  "cloudtrail:LookupEvents": reason("CloudTrail", "Reads who called what in the region in the last 90 days."),
  "cloudwatch:DescribeAlarms": reason(
    "CloudWatch",
    "Lists alarms. AWS answers with composite alarms only where it is permitted on every resource: DescribeAlarms of the CloudWatch API.",
  ),
  "cloudwatch:GetMetricData": reason(
    "CloudWatch",
    "Reads metrics. Its only resource type is the dataset of OpenTelemetry metrics; those of AWS services have no ARN.",
  ),
  "cloudwatch:GetMetricStatistics": reason("CloudWatch", "Reads metrics, which have no ARN."),
  "cloudwatch:ListMetrics": reason(
    "CloudWatch",
    "Lists the names of metrics. Its only resource type is the dataset of OpenTelemetry metrics.",
  ),
  "cloudwatch:PutCompositeAlarm": reason(
    "CloudWatch",
    "Creates or changes an alarm made of others. AWS refuses it where it is permitted on less than every resource: PutCompositeAlarm of the CloudWatch API.",
  ),
  "config:DescribeConfigurationRecorderStatus": reason(
    "Config",
    "Shows whether configurations are recorded. Asked without a name, it is checked against every recorder.",
  ),
  "config:DescribeDeliveryChannels": reason("Config", "Lists where the region's configuration records go."),
  "config:DescribeRetentionConfigurations": reason("Config", "Shows how long configuration records are kept."),
  "ec2:DescribeAddresses": reason("EC2", "Lists public addresses of the region."),
  "ec2:DescribeAddressesAttribute": reason("EC2", "Lists host names of the region's public addresses."),
  "ec2:DescribeFlowLogs": reason("EC2", "Lists flow logs of the region, not what they hold."),
  "ec2:DescribeInternetGateways": reason("EC2", "Lists internet gateways of the region."),
  "ec2:DescribeNatGateways": reason("EC2", "Lists NAT gateways of the region."),
  "ec2:DescribeNetworkAcls": reason("EC2", "Lists access lists of the region's networks."),
  "ec2:DescribeNetworkInterfaces": reason("EC2", "Lists network interfaces of the region."),
  "ec2:DescribePrefixLists": reason("EC2", "Lists address ranges of AWS's own services."),
  "ec2:DescribeRouteTables": reason("EC2", "Lists route tables of the region."),
  "ec2:DescribeSecurityGroupRules": reason("EC2", "Lists firewall rules of the region."),
  "ec2:DescribeSecurityGroups": reason("EC2", "Lists security groups of the region."),
  "ec2:DescribeSubnets": reason("EC2", "Lists subnets of the region."),
  "ec2:DescribeVpcEndpoints": reason("EC2", "Lists endpoints of the region."),
  "ec2:DescribeVpcs": reason("EC2", "Lists networks of the region."),
  "ec2:GetEbsEncryptionByDefault": reason("EC2", "Shows whether new volumes are encrypted."),
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
  "elasticfilesystem:CreateFileSystem": reason(
    "Elastic File System",
    "Creates a file system, which has no ARN before; the condition on its tags narrows it.",
  ),
  "elasticfilesystem:DescribeFileSystems": reason(
    "Elastic File System",
    "Lists settings of file systems. Asked by a creation token, it is checked against every file system.",
  ),
  "elasticloadbalancing:DescribeCapacityReservation": reason(
    "Elastic Load Balancing V2",
    "Shows the capacity that is reserved for a load balancer.",
  ),
  "elasticloadbalancing:DescribeListenerAttributes": reason(
    "Elastic Load Balancing V2",
    "Shows settings of a listener.",
  ),
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
  "elasticloadbalancing:DescribeTags": reason(
    "Elastic Load Balancing V2",
    "Lists tags of load balancers, target groups, listeners and rules.",
  ),
  "elasticloadbalancing:DescribeTargetGroupAttributes": reason(
    "Elastic Load Balancing V2",
    "Shows settings of a target group.",
  ),
  "elasticloadbalancing:DescribeTargetGroups": reason(
    "Elastic Load Balancing V2",
    "Lists target groups of the region.",
  ),
  "elasticloadbalancing:DescribeTargetHealth": reason(
    "Elastic Load Balancing V2",
    "Shows which copies of a service are healthy.",
  ),
  "elasticloadbalancing:SetWebAcl": reason(
    "Elastic Load Balancing V2",
    "Puts a firewall in front of a load balancer; which firewall is scoped by wafv2:AssociateWebACL, without which it does nothing.",
  ),
  "guardduty:GetFindings": reason("GuardDuty", "Shows findings by their ids."),
  "guardduty:ListDetectors": reason("GuardDuty", "Lists the id of the region's detector."),
  "guardduty:ListFindings": reason("GuardDuty", "Lists ids of findings."),
  "health:DescribeEvents": reason("Health APIs and Notifications", "Lists what AWS says of outages and maintenance."),
  "iam:GetAccountPasswordPolicy": reason("Identity and Access Management", "Shows the rules for passwords of users."),
  "kms:CreateKey": reason(
    "Key Management Service",
    "Creates a key, which has no ARN before; the condition on its tags narrows it.",
  ),
  "kms:ListAliases": reason("Key Management Service", "Lists names of keys."),
  "logs:CreateLogDelivery": reason(
    "CloudWatch Logs",
    "Starts the delivery of another service's logs into a group that the service may write to.",
  ),
  "logs:DeleteLogDelivery": reason("CloudWatch Logs", "Ends the delivery of another service's logs."),
  "logs:DeleteQueryDefinition": reason("CloudWatch Logs", "Deletes a saved query by its id."),
  "logs:DeleteResourcePolicy": reason("CloudWatch Logs", "Deletes by name what services may write into log groups."),
  "logs:DescribeLogGroups": reason("CloudWatch Logs", "Lists names of log groups, not what they hold."),
  "logs:DescribeQueryDefinitions": reason("CloudWatch Logs", "Lists saved queries of the region."),
  "logs:DescribeResourcePolicies": reason("CloudWatch Logs", "Lists which services may write into log groups."),
  "logs:PutQueryDefinition": reason(
    "CloudWatch Logs",
    "Saves a query; running it needs permission to read the log groups.",
  ),
  "logs:PutResourcePolicy": reason("CloudWatch Logs", "Says which services may write into log groups of the account."),
  "logs:StopQuery": reason("CloudWatch Logs", "Ends a query by its id."),
  "rds:DescribeDBClusters": reason(
    "RDS",
    "Lists settings of databases. Terraform asks by the id that AWS made up, as a filter, which is checked against every cluster.",
  ),
  "rds:DescribeDBInstances": reason(
    "RDS",
    "Lists settings of databases. Terraform asks by the id that AWS made up, as a filter, which is checked against every instance.",
  ),
  "rds:DescribeEvents": reason("RDS", "Lists events of the region's databases."),
  "rds:DescribeGlobalClusters": reason(
    "RDS",
    "Lists global databases. Terraform asks by a member, as a filter, which is checked against every global cluster.",
  ),
  "route53:ListHostedZonesByVPC": reason("Route 53", "Lists zones of a network."),
  "s3:GetAccountPublicAccessBlock": reason("S3", "Shows whether the account lets buckets be public."),
  "secretsmanager:GetRandomPassword": reason("Secrets Manager", "Makes a random text and keeps it nowhere."),
  "servicediscovery:ListTagsForResource": reason("Cloud Map", "Lists tags of a namespace or a service."),
  "servicediscovery:TagResource": reason(
    "Cloud Map",
    "Tags a namespace or a service; the condition on the tags narrows it.",
  ),
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
