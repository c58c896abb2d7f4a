import { Secret } from "../../../../model/secret";
import { domainSuffixOf } from "../../account";
import { Grant } from "../grant";
import { resourcesOf } from "../guards";
import { OwnNames } from "../own-names";

/** Buckets, file systems, queues, topics and secrets: their settings, not what they hold. */
export function storeGrants(own: OwnNames): readonly Grant[] {
  return [
    ...buckets(own),
    ...fileSystems(own),
    ...queues(own),
    ...topics(own),
    ...secrets(own),
    ...generatedValues(own),
  ];
}

function buckets(own: OwnNames): readonly Grant[] {
  const types = ["aws_s3_bucket"];
  // 63 characters: "General purpose bucket naming rules" of the Amazon S3 user guide.
  const bucket = own.worldwide("s3", own.pattern(63));
  return [
    {
      subject: "Buckets",
      types,
      resources: [bucket],
      read: [
        "s3:GetAccelerateConfiguration",
        "s3:GetBucketAcl",
        "s3:GetBucketCORS",
        "s3:GetBucketLocation",
        "s3:GetBucketLogging",
        "s3:GetBucketObjectLockConfiguration",
        "s3:GetBucketOwnershipControls",
        "s3:GetBucketPolicy",
        "s3:GetBucketPublicAccessBlock",
        "s3:GetBucketRequestPayment",
        "s3:GetBucketTagging",
        "s3:GetBucketVersioning",
        "s3:GetBucketWebsite",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        // Whether a bucket is there: HeadBucket. It also lists the keys of objects, never what they hold.
        "s3:ListBucket",
        "s3:ListTagsForResource",
      ],
      change: [
        "s3:CreateBucket",
        "s3:DeleteBucket",
        "s3:DeleteBucketPolicy",
        "s3:PutBucketCORS",
        "s3:PutBucketLogging",
        "s3:PutBucketObjectLockConfiguration",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPolicy",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutBucketTagging",
        "s3:PutBucketVersioning",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:PutReplicationConfiguration",
        "s3:TagResource",
        "s3:UntagResource",
      ],
    },
    ...emptying(own, bucket),
  ];
}

/** Where buckets may be deleted with what they hold, Terraform empties them first: `force_destroy`. */
function emptying(own: OwnNames, bucket: string): readonly Grant[] {
  if (own.context.environment.defaults.deletionProtection) return [];
  return [
    {
      subject: "Emptying",
      types: ["aws_s3_bucket"],
      resources: [bucket, `${bucket}/*`],
      change: ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:ListBucketVersions"],
    },
  ];
}

function fileSystems(own: OwnNames): readonly Grant[] {
  const types = ["aws_efs_file_system"];
  const resources = own.arns("elasticfilesystem", types, "access-point/*", "file-system/*");
  return [
    {
      subject: "FileSystems",
      types,
      resources,
      condition: own.tagged(),
      read: [
        "elasticfilesystem:DescribeAccessPoints",
        "elasticfilesystem:DescribeFileSystemPolicy",
        "elasticfilesystem:DescribeFileSystems",
        "elasticfilesystem:DescribeLifecycleConfiguration",
        "elasticfilesystem:DescribeMountTargetSecurityGroups",
        "elasticfilesystem:DescribeMountTargets",
        "elasticfilesystem:ListTagsForResource",
      ],
      change: [
        "elasticfilesystem:CreateAccessPoint",
        "elasticfilesystem:CreateMountTarget",
        "elasticfilesystem:DeleteAccessPoint",
        "elasticfilesystem:DeleteFileSystem",
        "elasticfilesystem:DeleteFileSystemPolicy",
        "elasticfilesystem:DeleteMountTarget",
        "elasticfilesystem:ModifyMountTargetSecurityGroups",
        "elasticfilesystem:PutFileSystemPolicy",
        "elasticfilesystem:PutLifecycleConfiguration",
        "elasticfilesystem:UntagResource",
        "elasticfilesystem:UpdateFileSystem",
        "elasticfilesystem:UpdateFileSystemProtection",
      ],
    },
    {
      subject: "FileSystemTags",
      types,
      resources,
      condition: own.claimed(),
      change: ["elasticfilesystem:TagResource"],
    },
    {
      subject: "NewFileSystems",
      types,
      condition: own.requested(),
      change: ["elasticfilesystem:CreateFileSystem"],
    },
    {
      // A mount target is a network interface: "Managing mount targets" of the Amazon EFS user guide.
      subject: "MountTargets",
      types,
      resources: own.arns("ec2", types, "network-interface/*"),
      condition: { "ForAnyValue:StringEquals": { "aws:CalledVia": ["elasticfilesystem.amazonaws.com"] } },
      change: ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute"],
    },
    {
      subject: "MountTargetPlaces",
      types,
      resources: own.arns("ec2", types, "security-group/*", "subnet/*"),
      condition: own.tagged(),
      change: ["ec2:CreateNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute"],
    },
  ];
}

function queues(own: OwnNames): readonly Grant[] {
  const types = ["aws_sqs_queue"];
  return [
    {
      subject: "Queues",
      types,
      // 80 characters: CreateQueue of the Amazon SQS API.
      resources: own.arns("sqs", types, own.pattern(80)),
      read: ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueueTags"],
      change: ["sqs:CreateQueue", "sqs:DeleteQueue", "sqs:SetQueueAttributes", "sqs:TagQueue", "sqs:UntagQueue"],
    },
  ];
}

function topics(own: OwnNames): readonly Grant[] {
  const types = ["aws_sns_topic", "aws_sns_topic_subscription"];
  return [
    {
      subject: "Topics",
      types,
      // 256 characters: CreateTopic of the Amazon SNS API.
      resources: own.arns("sns", types, own.pattern(256)),
      read: [
        "sns:GetDataProtectionPolicy",
        "sns:GetSubscriptionAttributes",
        "sns:GetTopicAttributes",
        "sns:ListSubscriptionsByTopic",
        "sns:ListTagsForResource",
      ],
      change: [
        "sns:CreateTopic",
        "sns:DeleteTopic",
        "sns:SetSubscriptionAttributes",
        "sns:SetTopicAttributes",
        "sns:Subscribe",
        "sns:TagResource",
        "sns:Unsubscribe",
        "sns:UntagResource",
      ],
    },
  ];
}

/**
 * Terraform reads the version that it made whenever it plans, and the provider asks for its value to do so, which it then
 * forgets. So whoever plans can read what Terraform generated, and nothing that a person, a rotation of RDS or
 * another system put into a secret.
 */
function generatedValues(own: OwnNames): readonly Grant[] {
  const { environment, location } = own.context;
  const generated = environment.declaredOf(Secret).filter(({ source }) => source.kind === "generated");
  const secrets = resourcesOf(environment, "aws_secretsmanager_secret").filter((resource) =>
    generated.some((secret) => resource.node.scopes.includes(secret)),
  );
  const types = ["aws_secretsmanager_secret_version"];
  return [
    {
      subject: "GeneratedValues",
      types,
      resources: secrets.map((secret) => secret.getStringAttribute("arn")),
      read: ["secretsmanager:GetSecretValue"],
    },
    {
      subject: "GeneratedValueKeys",
      types,
      resources: [...new Set(secrets.map(({ kmsKeyIdInput }) => String(kmsKeyIdInput)))],
      condition: {
        StringEquals: { "kms:ViaService": `secretsmanager.${location.region}.${domainSuffixOf(location)}` },
      },
      read: ["kms:Decrypt"],
    },
  ];
}

function secrets(own: OwnNames): readonly Grant[] {
  const types = ["aws_secretsmanager_secret"];
  // 512 characters: CreateSecret of the AWS Secrets Manager API.
  const resources = own.arns("secretsmanager", types, `secret:${own.pattern(512)}`);
  return [
    {
      subject: "Secrets",
      types,
      resources,
      read: ["secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy"],
      change: [
        "secretsmanager:CancelRotateSecret",
        "secretsmanager:CreateSecret",
        "secretsmanager:DeleteResourcePolicy",
        "secretsmanager:DeleteSecret",
        "secretsmanager:PutResourcePolicy",
        "secretsmanager:RotateSecret",
        "secretsmanager:TagResource",
        "secretsmanager:UntagResource",
        "secretsmanager:UpdateSecret",
        "secretsmanager:ValidateResourcePolicy",
      ],
    },
    // A random value that is not kept, which Terraform asks for whenever it plans.
    { types: ["aws_secretsmanager_secret_version"], read: ["secretsmanager:GetRandomPassword"] },
    {
      subject: "SecretVersions",
      types: ["aws_secretsmanager_secret_version"],
      resources,
      change: ["secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage"],
    },
  ];
}
