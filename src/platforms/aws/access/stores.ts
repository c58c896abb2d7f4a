import { Bucket } from "../../../model/bucket";
import { Job } from "../../../model/job";
import { Queue } from "../../../model/queue";
import { Secret } from "../../../model/secret";
import { Topic } from "../../../model/topic";
import { nameOf } from "../context";
import { OwnResources } from "./own-resources";
import { Permissions, on } from "./permission";

/** Databases, caches, buckets, queues, topics, file stores and secrets: their settings, never what they hold. */
export function storePermissions(own: OwnResources): Permissions {
  return [
    ...databases(own),
    ...caches(own),
    ...on("Buckets", own.arns("aws_s3_bucket"), {
      read: [
        "s3:GetBucketLocation",
        "s3:GetBucketLogging",
        "s3:GetBucketNotification",
        "s3:GetBucketOwnershipControls",
        "s3:GetBucketPolicy",
        "s3:GetBucketPolicyStatus",
        "s3:GetBucketPublicAccessBlock",
        "s3:GetBucketTagging",
        "s3:GetBucketVersioning",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
      ],
    }),
    ...on("DeclaredBuckets", own.arnsOf(Bucket, "aws_s3_bucket"), {
      // Names of objects may say whose they are.
      operate: ["s3:ListBucketVersions"],
      administer: [
        "s3:CreateBucket",
        "s3:DeleteBucket",
        "s3:PutBucketLogging",
        "s3:PutBucketNotification",
        "s3:PutBucketPolicy",
        "s3:PutBucketTagging",
        "s3:PutBucketVersioning",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
      ],
    }),
    ...queues(own),
    ...on("Topics", own.arns("aws_sns_topic"), {
      read: ["sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic"],
    }),
    ...on("DeclaredTopics", own.arnsOf(Topic, "aws_sns_topic"), {
      administer: ["sns:CreateTopic", "sns:DeleteTopic", "sns:SetTopicAttributes", "sns:Subscribe"],
    }),
    ...on("FileSystems", own.arns("aws_efs_file_system"), {
      read: [
        "elasticfilesystem:DescribeBackupPolicy",
        "elasticfilesystem:DescribeFileSystemPolicy",
        "elasticfilesystem:DescribeLifecycleConfiguration",
        "elasticfilesystem:DescribeMountTargets",
      ],
      administer: [
        "elasticfilesystem:PutBackupPolicy",
        "elasticfilesystem:PutLifecycleConfiguration",
        "elasticfilesystem:UpdateFileSystem",
      ],
    }),
    ...(own.has("aws_efs_file_system")
      ? [{ level: "read", unscopable: ["elasticfilesystem:DescribeFileSystems"] } as const]
      : []),
    ...secrets(own),
  ];
}

function databases(own: OwnResources): Permissions {
  if (!own.has("aws_db_instance", "aws_rds_cluster")) return [];
  const { context } = own;
  // People name snapshots of their own: the environment's prefix marks them.
  const snapshots = (kind: string): string => own.arn("rds", `${kind}:${nameOf(context, 100)}-*`);
  const instances = own.arns("aws_db_instance");
  const clusters = own.arns("aws_rds_cluster");
  return [
    ...on("Databases", [...instances, ...own.arns("aws_rds_cluster_instance")], {
      read: [
        "rds:DescribeDBInstances",
        "rds:DescribeDBLogFiles",
        "rds:DescribeDBSnapshots",
        "rds:DescribePendingMaintenanceActions",
        "rds:ListTagsForResource",
      ],
      operate: ["rds:RebootDBInstance"],
      administer: [
        "rds:ApplyPendingMaintenanceAction",
        "rds:DeleteDBInstance",
        "rds:ModifyDBInstance",
        "rds:StartDBInstance",
        "rds:StopDBInstance",
      ],
    }),
    ...on("DatabaseClusters", clusters, {
      read: ["rds:DescribeDBClusterSnapshots", "rds:DescribeDBClusters"],
      operate: ["rds:FailoverDBCluster", "rds:RebootDBCluster"],
      administer: [
        "rds:ApplyPendingMaintenanceAction",
        "rds:DeleteDBCluster",
        "rds:ModifyDBCluster",
        "rds:StartDBCluster",
        "rds:StopDBCluster",
      ],
    }),
    ...(instances.length === 0
      ? []
      : on("DatabaseSnapshots", [...instances, snapshots("snapshot")], {
          operate: ["rds:CreateDBSnapshot"],
        })),
    ...(clusters.length === 0
      ? []
      : on("DatabaseClusterSnapshots", [...clusters, snapshots("cluster-snapshot")], {
          operate: ["rds:CreateDBClusterSnapshot"],
        })),
    ...on("DatabaseParameters", own.arns("aws_db_parameter_group"), {
      read: ["rds:DescribeDBParameterGroups", "rds:DescribeDBParameters"],
      administer: ["rds:ModifyDBParameterGroup", "rds:ResetDBParameterGroup"],
    }),
    ...on("DatabaseClusterParameters", own.arns("aws_rds_cluster_parameter_group"), {
      read: ["rds:DescribeDBClusterParameterGroups", "rds:DescribeDBClusterParameters"],
      administer: ["rds:ModifyDBClusterParameterGroup", "rds:ResetDBClusterParameterGroup"],
    }),
    ...on("DatabaseLoad", loads(own), { read: ["pi:DescribeDimensionKeys"] }),
    ...on("DatabasePasswords", own.masterPasswords(), {
      read: ["secretsmanager:DescribeSecret"],
      operate: ["secretsmanager:UpdateSecretVersionStage"],
      // Whoever has RDS rotate a password needs it too: "Permissions required for Secrets Manager integration".
      administer: ["secretsmanager:RotateSecret"],
    }),
    { level: "read", unscopable: ["rds:DescribeEvents"] },
  ];
}

/** Performance Insights knows an instance by an id of its own. */
function loads(own: OwnResources): readonly string[] {
  const ids = [
    ...own.attributes("aws_db_instance", "resource_id"),
    ...own.attributes("aws_rds_cluster_instance", "dbi_resource_id"),
  ];
  return ids.map((id) => own.arn("pi", `metrics/RDS/${id}`));
}

function caches(own: OwnResources): Permissions {
  if (!own.has("aws_elasticache_replication_group")) return [];
  return [
    ...on("Caches", own.arns("aws_elasticache_replication_group"), {
      read: ["elasticache:DescribeReplicationGroups", "elasticache:ListTagsForResource"],
      operate: ["elasticache:TestFailover"],
      administer: [
        "elasticache:DecreaseReplicaCount",
        "elasticache:DeleteReplicationGroup",
        "elasticache:IncreaseReplicaCount",
        "elasticache:ModifyReplicationGroup",
      ],
    }),
    ...on("CacheParameters", own.arns("aws_elasticache_parameter_group"), {
      read: ["elasticache:DescribeCacheParameterGroups", "elasticache:DescribeCacheParameters"],
      administer: ["elasticache:ModifyCacheParameterGroup", "elasticache:ModifyReplicationGroup"],
    }),
    { level: "read", unscopable: ["elasticache:DescribeEvents"] },
  ];
}

/**
 * Whoever moves messages back must be permitted to receive and delete them where they are and to send them where they go:
 * "Configure a dead-letter queue redrive", permissions. So dead letters can be read at this level, and no other queue.
 */
function queues(own: OwnResources): Permissions {
  return [
    ...on("Queues", own.arns("aws_sqs_queue"), {
      read: [
        "sqs:GetQueueAttributes",
        "sqs:GetQueueUrl",
        "sqs:ListDeadLetterSourceQueues",
        "sqs:ListMessageMoveTasks",
        "sqs:ListQueueTags",
      ],
      operate: ["sqs:PurgeQueue", "sqs:SendMessage"],
      administer: ["sqs:CreateQueue", "sqs:DeleteQueue", "sqs:SetQueueAttributes", "sqs:TagQueue"],
    }),
    ...on("DeadLetters", own.deadLetterQueues(), {
      operate: ["sqs:CancelMessageMoveTask", "sqs:DeleteMessage", "sqs:ReceiveMessage", "sqs:StartMessageMoveTask"],
    }),
    ...on("MoveMessages", own.keysOf(Queue), { operate: ["kms:Decrypt", "kms:GenerateDataKey"] }, own.via("sqs")),
    // The queue that says why a job could not be started has the key of what alerts people.
    ...on("ReadFailedStarts", failedStartKeys(own), { operate: ["kms:Decrypt"] }, own.via("sqs")),
  ];
}

function failedStartKeys({ context }: OwnResources): readonly string[] {
  const scheduled = context.environment.declaredOf(Job).some(({ when }) => when !== "before-deploy");
  return scheduled ? [context.keys.of("alerts").arn] : [];
}

/** A value can be put in, not read: nobody needs to. */
function secrets(own: OwnResources): Permissions {
  return [
    ...on("Secrets", own.arns("aws_secretsmanager_secret"), {
      read: [
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetResourcePolicy",
        "secretsmanager:ListSecretVersionIds",
      ],
    }),
    ...on("SecretValues", own.arnsOf(Secret, "aws_secretsmanager_secret"), {
      operate: [
        "secretsmanager:PutSecretValue",
        "secretsmanager:RotateSecret",
        "secretsmanager:UpdateSecretVersionStage",
      ],
      administer: [
        "secretsmanager:CreateSecret",
        "secretsmanager:DeleteSecret",
        "secretsmanager:RestoreSecret",
        "secretsmanager:TagResource",
        "secretsmanager:UpdateSecret",
      ],
    }),
    // A new value is made of it.
    ...(own.arnsOf(Secret, "aws_secretsmanager_secret").length > 0
      ? [{ level: "operate", unscopable: ["secretsmanager:GetRandomPassword"] } as const]
      : []),
    // To put a value in, its key is used to decrypt too: "Secret encryption and decryption in AWS Secrets Manager".
    ...on(
      "EncryptSecrets",
      own.keysOf(Secret),
      { operate: ["kms:Decrypt", "kms:GenerateDataKey"] },
      own.via("secretsmanager"),
    ),
  ];
}
