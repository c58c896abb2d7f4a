import { Grant } from "../grant";
import { OwnNames } from "../own-names";

/** What a release does besides Terraform: it pushes images, runs the jobs that go before, and looks whether all is well. */
export function releaseGrants(own: OwnNames): readonly Grant[] {
  return [...images(own), ...jobs(own)];
}

/**
 * "IAM permissions for pushing an image to an Amazon ECR private repository", those for pulling one that an environment
 * before has already, and the findings of its scan.
 */
function images(own: OwnNames): readonly Grant[] {
  const types = ["aws_ecr_repository"];
  return [
    {
      subject: "Images",
      types,
      resources: own.arnsOf("aws_ecr_repository"),
      change: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:DescribeImageScanFindings",
        "ecr:GetDownloadUrlForLayer",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ],
    },
    { types, change: ["ecr:GetAuthorizationToken"] },
  ];
}

function jobs(own: OwnNames): readonly Grant[] {
  const types = ["aws_ecs_task_definition"];
  const [cluster] = own.arns("ecs", types, `cluster/${own.prefix}`);
  const tasks = own.arns("ecs", types, `task/${own.prefix}/*`);
  return [
    {
      subject: "Jobs",
      types,
      resources: own.arns("ecs", types, `task-definition/${own.pattern(255)}:*`),
      condition: { ArnEquals: { "ecs:cluster": [cluster] } },
      change: ["ecs:RunTask"],
    },
    { subject: "Tasks", types, resources: tasks, change: ["ecs:DescribeTasks", "ecs:StopTask"] },
    {
      subject: "NewTasks",
      types,
      resources: tasks,
      condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
      change: ["ecs:TagResource"],
    },
  ];
}
