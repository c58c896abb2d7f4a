import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { refuse } from "../../../values/specification-error";
import { resourceId } from "../../resource-id";
import { packStatements } from "../access/pack";
import { AwsContext, nameOf } from "../context";
import { Statement, policyDocument } from "../policy";
import { foreignDenials } from "./foreign-names";
import { auditBucketDenial, deployedRoles } from "./guards";
import { OwnNames } from "./own-names";

const POLICY = 128;

/**
 * The permissions boundary of every role that a deployment makes. Whoever may make roles and write their policies has
 * what those roles could have, so they can have no more than this: what workloads do, with what bears this
 * environment's names and tags, but for the trail and for environments whose names begin like this one's. Only where a
 * pipeline deploys, since elsewhere no machine makes roles.
 */
export function boundWorkloads(context: AwsContext): IamPolicy {
  const { environment } = context;
  const held = statements(new OwnNames(context));
  // A role has one boundary, and its text has no reference that grows. Environments whose names begin like this one's fill it.
  if (packStatements(held, 0).length > 1)
    refuse(
      "SYM-ACCESS-017",
      environment.node.path,
      `a boundary of ${held.length} statements that names other environments, longer than one policy`,
    );
  const boundary = new IamPolicy(environment, resourceId("aws", "iam_policy", "workload_boundary"), {
    name: workloadBoundaryName(context),
    description: `Bounds the roles that deployments of ${environment.project.slug} ${environment.name} make`,
    policy: policyDocument(...held),
  });
  for (const role of deployedRoles(environment))
    if (role.permissionsBoundaryInput === undefined) role.permissionsBoundary = boundary.arn;
  return boundary;
}

/** Its ARN without a reference: conditions name it, and policies that it bounds must not wait for it. */
export function workloadBoundaryArn(context: AwsContext): string {
  const { partition, account } = context.location;
  return `arn:${partition}:iam::${account}:policy/${workloadBoundaryName(context)}`;
}

function workloadBoundaryName(context: AwsContext): string {
  return nameOf(context, POLICY, "workload-boundary");
}

/**
 * By patterns of names and by tags, and without a reference: roles wait for their boundary, and what they act on waits
 * for them. Whole services within the names, since a boundary grants nothing.
 */
function statements(own: OwnNames): readonly Statement[] {
  const { context } = own;
  return [
    ...byName(own),
    ...byTag(own),
    ...withoutScope(own),
    ...auditBucketDenial(context),
    ...foreignDenials(context),
  ];
}

function byName(own: OwnNames): readonly Statement[] {
  const bucket = own.worldwide("s3", own.pattern(63));
  const { environment } = own.context;
  const any = (service: string, ...resources: readonly string[]): readonly string[] =>
    resources.map((resource) => own.anywhere(service, resource));
  return [
    {
      Sid: "OwnStores",
      Action: ["elasticache:Connect", "s3:*", "secretsmanager:*", "sns:*", "sqs:*"],
      Resource: [
        bucket,
        `${bucket}/*`,
        ...any("elasticache", `replicationgroup:${own.pattern(40)}`, `user:${own.pattern(40)}`),
        ...any("secretsmanager", `secret:${own.pattern(512)}`),
        ...any("sns", own.pattern(256)),
        ...any("sqs", own.pattern(80)),
      ],
    },
    {
      Sid: "OwnLogs",
      Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: any(
        "logs",
        `log-group:/${environment.project.slug}/${environment.name}/*`,
        // "Setting up an IAM role for Enhanced Monitoring" of the Amazon RDS user guide.
        "log-group:RDSOSMetrics*",
      ),
    },
    {
      Sid: "OwnTasks",
      Action: ["ecs:RunTask", "ecs:TagResource"],
      Resource: any("ecs", `task-definition/${own.pattern(255)}:*`, `task/${own.prefix}/*`),
    },
    {
      Sid: "OwnRoles",
      Action: "iam:PassRole",
      Resource: own.global("iam", `role/${own.pattern(64)}`),
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ];
}

function byTag(own: OwnNames): readonly Statement[] {
  return [
    {
      Sid: "OwnKeys",
      Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      Resource: own.anywhere("kms", "key/*"),
      Condition: own.tagged(),
    },
    {
      Sid: "OwnFiles",
      Action: "elasticfilesystem:Client*",
      Resource: own.anywhere("elasticfilesystem", "file-system/*"),
      Condition: own.tagged(),
    },
    {
      // RDS names and tags the secrets of its administrators itself: "Password management with Amazon RDS and AWS Secrets Manager".
      Sid: "DatabasePasswords",
      Action: "secretsmanager:GetSecretValue",
      Resource: own.anywhere("secretsmanager", "secret:rds!*"),
      Condition: {
        StringLike: {
          "aws:ResourceTag/aws:rds:primaryDBInstanceArn": own.anywhere("rds", `db:${own.pattern(63)}`),
        },
      },
    },
    {
      Sid: "ClusterPasswords",
      Action: "secretsmanager:GetSecretValue",
      Resource: own.anywhere("secretsmanager", "secret:rds!*"),
      Condition: {
        StringLike: {
          "aws:ResourceTag/aws:rds:primaryDBClusterArn": own.anywhere("rds", `cluster:${own.pattern(63)}`),
        },
      },
    },
  ];
}

/** What holds neither a name nor a tag; the network and the users of a database keep others out of it. */
function withoutScope(own: OwnNames): readonly Statement[] {
  return [
    { Sid: "DatabaseUsers", Action: "rds-db:connect", Resource: own.anywhere("rds-db", "dbuser:*/*") },
    {
      Sid: "Images",
      Action: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:GetAuthorizationToken",
        "ecr:GetDownloadUrlForLayer",
        "logs:DescribeLogGroups",
      ],
      Resource: "*",
    },
  ];
}
