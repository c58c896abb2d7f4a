import { Grant } from "../grant";
import { OwnNames } from "../own-names";

/** What runs: images, services, jobs, their scaling, schedules and names among themselves. */
export function computeGrants(own: OwnNames): readonly Grant[] {
  return [...repositories(own), ...containers(own), ...scaling(own), ...schedules(own), ...discovery(own)];
}

function repositories(own: OwnNames): readonly Grant[] {
  const types = ["aws_ecr_repository", "aws_ecr_lifecycle_policy"];
  return [
    {
      subject: "Repositories",
      types,
      // 256 characters: CreateRepository of the Amazon ECR API.
      resources: own.arns("ecr", types, `repository/${own.pattern(256)}`),
      read: [
        "ecr:DescribeImages",
        "ecr:DescribeRepositories",
        "ecr:GetLifecyclePolicy",
        "ecr:GetRepositoryPolicy",
        "ecr:ListTagsForResource",
      ],
      change: [
        "ecr:CreateRepository",
        "ecr:DeleteLifecyclePolicy",
        "ecr:DeleteRepository",
        "ecr:DeleteRepositoryPolicy",
        "ecr:PutImageScanningConfiguration",
        "ecr:PutImageTagMutability",
        "ecr:PutLifecyclePolicy",
        "ecr:SetRepositoryPolicy",
        "ecr:TagResource",
        "ecr:UntagResource",
      ],
    },
  ];
}

function containers(own: OwnNames): readonly Grant[] {
  const types = ["aws_ecs_cluster", "aws_ecs_service", "aws_ecs_task_definition"];
  // 255 characters: CreateCluster, CreateService and RegisterTaskDefinition of the Amazon ECS API.
  const name = own.pattern(255);
  return [
    {
      subject: "Clusters",
      types,
      resources: own.arns("ecs", types, `cluster/${own.prefix}`, `service/${own.prefix}/${name}`),
      read: ["ecs:DescribeClusters", "ecs:DescribeServiceDeployments", "ecs:DescribeServices"],
      change: [
        "ecs:CreateCluster",
        "ecs:CreateService",
        "ecs:DeleteCluster",
        "ecs:DeleteService",
        "ecs:PutClusterCapacityProviders",
        "ecs:UpdateCluster",
        "ecs:UpdateClusterSettings",
        "ecs:UpdateService",
      ],
    },
    {
      subject: "ContainerTags",
      types,
      resources: own.arns(
        "ecs",
        types,
        `cluster/${own.prefix}`,
        `service/${own.prefix}/${name}`,
        `task-definition/${name}:*`,
      ),
      read: ["ecs:ListTagsForResource"],
      change: ["ecs:TagResource", "ecs:UntagResource"],
    },
    {
      subject: "TaskDefinitions",
      types,
      resources: own.arns("ecs", types, `task-definition/${name}:*`),
      change: ["ecs:RegisterTaskDefinition"],
    },
    { types, read: ["ecs:DescribeTaskDefinition"], change: ["ecs:DeregisterTaskDefinition"] },
  ];
}

function scaling(own: OwnNames): readonly Grant[] {
  const types = ["aws_appautoscaling_target", "aws_appautoscaling_policy"];
  const resources = own.arns("application-autoscaling", types, "scalable-target/*");
  return [
    {
      types,
      read: ["application-autoscaling:DescribeScalableTargets", "application-autoscaling:DescribeScalingPolicies"],
    },
    {
      subject: "Scaling",
      types,
      resources,
      condition: own.tagged(),
      read: ["application-autoscaling:ListTagsForResource"],
      change: [
        "application-autoscaling:DeleteScalingPolicy",
        "application-autoscaling:DeregisterScalableTarget",
        "application-autoscaling:PutScalingPolicy",
        "application-autoscaling:RegisterScalableTarget",
        "application-autoscaling:UntagResource",
      ],
    },
    {
      subject: "NewScaling",
      types,
      resources,
      condition: own.claimed(),
      change: ["application-autoscaling:RegisterScalableTarget", "application-autoscaling:TagResource"],
    },
    {
      // "Required permissions" of the Application Auto Scaling user guide: who puts a policy that tracks a metric may put its alarms.
      subject: "ScalingAlarms",
      types,
      resources: own.arns("cloudwatch", types, `alarm:TargetTracking-service/${own.prefix}/*`),
      change: ["cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm"],
    },
  ];
}

function schedules(own: OwnNames): readonly Grant[] {
  const types = ["aws_scheduler_schedule", "aws_scheduler_schedule_group"];
  // 64 characters: CreateSchedule and CreateScheduleGroup of the EventBridge Scheduler API.
  const name = own.pattern(64);
  const groups = own.arns("scheduler", types, `schedule-group/${own.prefix}`);
  return [
    {
      subject: "Schedules",
      types,
      resources: own.arns("scheduler", types, `schedule/${own.prefix}/${name}`, `schedule/default/${name}`),
      read: ["scheduler:GetSchedule"],
      change: ["scheduler:CreateSchedule", "scheduler:DeleteSchedule", "scheduler:UpdateSchedule"],
    },
    {
      subject: "ScheduleGroups",
      types: ["aws_scheduler_schedule_group"],
      resources: groups,
      read: ["scheduler:GetScheduleGroup", "scheduler:ListTagsForResource"],
      change: [
        "scheduler:CreateScheduleGroup",
        "scheduler:DeleteScheduleGroup",
        "scheduler:TagResource",
        "scheduler:UntagResource",
      ],
    },
  ];
}

/** Services in the environment's namespace, which is a zone of Route 53 as well: like other zones, a person makes it. */
function discovery(own: OwnNames): readonly Grant[] {
  const types = ["aws_service_discovery_private_dns_namespace", "aws_service_discovery_service"];
  const resources = own.arns("servicediscovery", types, "namespace/*", "service/*");
  return [
    {
      subject: "Discovery",
      types,
      resources,
      condition: own.tagged(),
      read: ["servicediscovery:GetNamespace", "servicediscovery:GetOperation", "servicediscovery:GetService"],
      change: [
        "servicediscovery:CreateService",
        "servicediscovery:DeleteService",
        "servicediscovery:DeregisterInstance",
        "servicediscovery:ListInstances",
        "servicediscovery:UpdateService",
      ],
    },
    {
      subject: "NewDiscovery",
      types,
      resources,
      condition: own.claimed(),
      change: ["servicediscovery:CreateService"],
    },
    { types, read: ["servicediscovery:ListTagsForResource"] },
    { subject: "DiscoveryTags", types, condition: own.requested(), change: ["servicediscovery:TagResource"] },
  ];
}
