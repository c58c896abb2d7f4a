import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Recovery } from "../../../model/recovery";
import { resourceId } from "../../resource-id";
import { arnOf } from "../account";
import { AwsContext, nameOf } from "../context";
import { Statement, policyDocument } from "../policy";

/** What is backed up, by the service that holds it. */
export interface BackedUpArns {
  readonly databases: readonly string[];
  readonly fileSystems: readonly string[];
  readonly buckets: readonly string[];
}

export interface BackupRoles {
  /** Assumed by AWS Backup when a plan is due. */
  readonly backup: IamRole;
  /** Passed to AWS Backup by whoever starts a restore; nothing uses it by itself. */
  readonly restore: IamRole;
  /** What must exist before the first job. */
  readonly needs: (IamRolePolicy | IamRolePolicyAttachment)[];
}

/**
 * Two roles, so that what runs every night cannot overwrite anything. Their rights are AWS's own policies, which AWS
 * extends when its jobs need more ("Managed policies for AWS Backup"), and which reach all data of the account: a denial
 * confines the role that runs by itself to the stores of this environment.
 */
export function buildRoles(context: AwsContext, recovery: Recovery, arns: BackedUpArns): BackupRoles {
  const backup = buildRole(context, recovery, "backup");
  const restore = buildRole(context, recovery, "restore");
  const holdsBuckets = arns.buckets.length > 0;
  const confinement = new IamRolePolicy(recovery, resourceId("aws", "iam_role_policy", "backup"), {
    name: "only-declared-stores",
    role: backup.name,
    policy: policyDocument(...confinements(context, arns)),
  });
  const attach = (role: IamRole, id: string, policy: string): IamRolePolicyAttachment =>
    new IamRolePolicyAttachment(recovery, resourceId("aws", "iam_role_policy_attachment", id), {
      role: role.name,
      policyArn: `arn:${context.location.partition}:iam::aws:policy/${policy}`,
    });
  const needs = [
    confinement,
    attach(backup, "backup", "service-role/AWSBackupServiceRolePolicyForBackup"),
    attach(restore, "restore", "service-role/AWSBackupServiceRolePolicyForRestores"),
    ...(holdsBuckets
      ? [
          attach(backup, "backup_buckets", "AWSBackupServiceRolePolicyForS3Backup"),
          attach(restore, "restore_buckets", "AWSBackupServiceRolePolicyForS3Restore"),
        ]
      : []),
  ];
  return { backup, restore, needs };
}

/** Without a condition on the source: no page of AWS says that AWS Backup sends one when it assumes a role. */
function buildRole(context: AwsContext, recovery: Recovery, part: "backup" | "restore"): IamRole {
  return new IamRole(recovery, resourceId("aws", "iam_role", part), {
    name: nameOf(context, 64, recovery.formerName, part),
    assumeRolePolicy: policyDocument({
      Sid: "Assume",
      Principal: { Service: "backup.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
  });
}

/** A statement for each service, of what its policy lets AWS Backup read or change beyond these stores. */
function confinements({ location }: AwsContext, arns: BackedUpArns): readonly Statement[] {
  const snapshots = ["snapshot:awsbackup:*", "cluster-snapshot:awsbackup:*"].map((it) => arnOf(location, "rds", it));
  return [
    {
      Sid: "OtherDatabases",
      Effect: "Deny",
      Action: ["rds:CreateDBSnapshot", "rds:CreateDBClusterSnapshot", "rds:ModifyDBInstance", "rds:ModifyDBCluster"],
      NotResource: [...arns.databases, ...snapshots],
    },
    {
      Sid: "OtherFileSystems",
      Effect: "Deny",
      Action: "elasticfilesystem:Backup",
      ...(arns.fileSystems.length > 0
        ? { NotResource: arns.fileSystems }
        : { Resource: arnOf(location, "elasticfilesystem", "file-system/*") }),
    },
    ...(arns.buckets.length > 0 ? [otherBuckets(arns.buckets)] : []),
  ];
}

function otherBuckets(buckets: readonly string[]): Statement {
  return {
    Sid: "OtherBuckets",
    Effect: "Deny",
    Action: [
      "s3:GetObject",
      "s3:GetObjectVersion",
      "s3:ListBucket",
      "s3:ListBucketVersions",
      "s3:PutBucketNotification",
      "s3:PutInventoryConfiguration",
    ],
    NotResource: buckets.flatMap((bucket) => [bucket, `${bucket}/*`]),
  };
}
