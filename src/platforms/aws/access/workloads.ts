import { OwnResources } from "./own-resources";
import { Permissions, on } from "./permission";

/** Services, workers and jobs: the cluster, what runs in it, how it scales, and the images that it runs. */
export function workloadPermissions(own: OwnResources): Permissions {
  if (!own.has("aws_ecs_cluster")) return [];
  const tasks = own.clusterNames().map((name) => own.arn("ecs", `task/${name}/*`));
  // Tasks of Fargate are on no container instance, yet this is what ListTasks is checked against.
  const instances = own.clusterNames().map((name) => own.arn("ecs", `container-instance/${name}/*`));
  return [
    ...on("Clusters", own.arns("aws_ecs_cluster"), {
      read: ["ecs:DescribeClusters"],
      administer: ["ecs:CreateCluster", "ecs:DeleteCluster", "ecs:UpdateCluster", "ecs:UpdateClusterSettings"],
    }),
    ...on("Services", own.arns("aws_ecs_service"), {
      read: ["ecs:DescribeServices", "ecs:ListServiceDeployments"],
      operate: ["ecs:UpdateService"],
      administer: ["ecs:CreateService", "ecs:DeleteService"],
    }),
    ...on("Tasks", tasks, { read: ["ecs:DescribeTasks"], operate: ["ecs:StopTask"] }),
    ...on("ListTasks", instances, { read: ["ecs:ListTasks"] }),
    ...on("RunTasks", own.arns("aws_ecs_task_definition", ":*"), { operate: ["ecs:RunTask"] }, own.onClusters()),
    ...on("TaskDefinitions", own.arns("aws_ecs_task_definition", ":*"), {
      administer: ["ecs:DeleteTaskDefinitions", "ecs:RegisterTaskDefinition"],
    }),
    ...passRoles(own),
    { level: "read", subject: "ListServices", unscopable: ["ecs:ListServices"], condition: own.onClusters() },
    { level: "read", unscopable: ["ecs:DescribeTaskDefinition", "ecs:ListTaskDefinitions"] },
    { level: "administer", unscopable: ["ecs:DeregisterTaskDefinition"] },
    ...scaling(own),
    ...on("Schedules", own.arns("aws_scheduler_schedule"), {
      read: ["scheduler:GetSchedule"],
      operate: ["scheduler:UpdateSchedule"],
      administer: ["scheduler:CreateSchedule", "scheduler:DeleteSchedule"],
    }),
    ...on("Images", own.arns("aws_ecr_repository"), {
      read: [
        "ecr:DescribeImageScanFindings",
        "ecr:DescribeImages",
        "ecr:DescribeRepositories",
        "ecr:GetLifecyclePolicy",
        "ecr:ListImages",
      ],
      administer: ["ecr:BatchDeleteImage", "ecr:PutLifecyclePolicy"],
    }),
    ...on("ServiceDiscovery", own.arns("aws_service_discovery_service"), {
      read: [
        "servicediscovery:GetInstancesHealthStatus",
        "servicediscovery:GetService",
        "servicediscovery:ListInstances",
      ],
      administer: ["servicediscovery:UpdateService"],
    }),
  ];
}

/** A task runs, and a schedule starts it, by roles of their own: exactly these, and only for that service of AWS. */
function passRoles(own: OwnResources): Permissions {
  return ["ecs-tasks", "scheduler"].flatMap((service) =>
    on(
      service === "scheduler" ? "PassScheduleRoles" : "PassTaskRoles",
      own.rolesOf(service),
      { operate: ["iam:PassRole"] },
      { StringEquals: { "iam:PassedToService": `${service}.amazonaws.com` } },
    ),
  );
}

function scaling(own: OwnResources): Permissions {
  if (!own.has("aws_appautoscaling_target")) return [];
  return [
    ...on("Scaling", own.arns("aws_appautoscaling_target"), {
      operate: ["application-autoscaling:RegisterScalableTarget"],
      administer: [
        "application-autoscaling:DeleteScalingPolicy",
        "application-autoscaling:DeregisterScalableTarget",
        "application-autoscaling:PutScalingPolicy",
      ],
    }),
    {
      level: "read",
      unscopable: [
        "application-autoscaling:DescribeScalableTargets",
        "application-autoscaling:DescribeScalingActivities",
        "application-autoscaling:DescribeScalingPolicies",
      ],
    },
  ];
}
