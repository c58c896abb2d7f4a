import { webAclLogsName } from "../../log-group";
import { Grant } from "../grant";
import { OwnNames } from "../own-names";

/** Logs, alarms, dashboards, rules of events and the budget. */
export function monitoringGrants(own: OwnNames): readonly Grant[] {
  return [...logs(own), ...alarms(own), ...rules(own), ...budget(own)];
}

function logs(own: OwnNames): readonly Grant[] {
  const { environment } = own.context;
  const types = ["aws_cloudwatch_log_group"];
  const groups = own.arns(
    "logs",
    types,
    ...[
      `/${environment.project.slug}/${environment.name}/*`,
      `/aws/rds/cluster/${own.pattern(63)}`,
      `/aws/rds/instance/${own.pattern(63)}`,
      webAclLogsName(environment),
    ].flatMap((group) => [`log-group:${group}`, `log-group:${group}:*`]),
  );
  return [
    {
      subject: "LogGroups",
      types,
      resources: groups,
      read: ["logs:DescribeMetricFilters", "logs:ListTagsForResource"],
      change: [
        "logs:AssociateKmsKey",
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:DeleteMetricFilter",
        "logs:DeleteRetentionPolicy",
        "logs:DisassociateKmsKey",
        "logs:PutMetricFilter",
        "logs:PutRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
      ],
    },
    { types, read: ["logs:DescribeLogGroups"] },
    {
      types: ["aws_cloudwatch_query_definition"],
      read: ["logs:DescribeQueryDefinitions"],
      change: ["logs:DeleteQueryDefinition", "logs:PutQueryDefinition"],
    },
    {
      types: ["aws_cloudwatch_log_resource_policy"],
      read: ["logs:DescribeResourcePolicies"],
      change: ["logs:DeleteResourcePolicy", "logs:PutResourcePolicy"],
    },
  ];
}

function alarms(own: OwnNames): readonly Grant[] {
  const types = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"];
  return [
    {
      subject: "Alarms",
      types,
      // 255 characters: PutMetricAlarm of the CloudWatch API.
      resources: own.arns("cloudwatch", types, `alarm:${own.pattern(255)}`),
      read: ["cloudwatch:ListTagsForResource"],
      change: [
        "cloudwatch:DeleteAlarms",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
      ],
    },
    { types, read: ["cloudwatch:DescribeAlarms"] },
    { types: ["aws_cloudwatch_composite_alarm"], change: ["cloudwatch:PutCompositeAlarm"] },
    {
      subject: "Dashboards",
      types: ["aws_cloudwatch_dashboard"],
      resources: [own.global("cloudwatch", `dashboard/${own.prefix}`)],
      read: ["cloudwatch:GetDashboard"],
      change: ["cloudwatch:DeleteDashboards", "cloudwatch:PutDashboard"],
    },
  ];
}

function rules(own: OwnNames): readonly Grant[] {
  const types = ["aws_cloudwatch_event_rule"];
  return [
    {
      subject: "EventRules",
      types,
      // 64 characters: PutRule of the EventBridge API.
      resources: own.arns("events", types, `rule/${own.pattern(64)}`),
      read: ["events:DescribeRule", "events:ListTagsForResource", "events:ListTargetsByRule"],
      change: [
        "events:DeleteRule",
        "events:DisableRule",
        "events:EnableRule",
        "events:PutRule",
        "events:PutTargets",
        "events:RemoveTargets",
        "events:TagResource",
        "events:UntagResource",
      ],
    },
  ];
}

function budget(own: OwnNames): readonly Grant[] {
  return [
    {
      subject: "Budgets",
      types: ["aws_budgets_budget"],
      // 100 characters: the name of a budget in the AWS Budgets API.
      resources: [own.global("budgets", `budget/${own.pattern(100)}`)],
      read: ["budgets:ListTagsForResource", "budgets:ViewBudget"],
      change: ["budgets:ModifyBudget", "budgets:TagResource", "budgets:UntagResource"],
    },
  ];
}
