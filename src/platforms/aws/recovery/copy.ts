import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Recovery } from "../../../model/recovery";
import { resourceId } from "../../resource-id";
import { domainSuffixOf } from "../account";
import { AwsContext, nameOf } from "../context";
import { policyDocument } from "../policy";
import { grantStatements } from "./keys";
import { BackupRoles } from "./roles";
import { VaultBuild, buildVault } from "./vault";

const PART = "copy";
/** Days between the order to delete the key and its deletion: the longest that KMS offers. */
const DELETION_WINDOW = 30;

export interface CopyBuild extends VaultBuild {
  readonly key: KmsKey;
}

/** A vault in another region, with a key of its own: copies must be readable when the environment's region is not. */
export function buildCopy(
  context: AwsContext,
  recovery: Recovery,
  copyTo: string,
  roles: BackupRoles,
  leastDays: number,
): CopyBuild {
  const { project, name } = context.environment;
  const provider = context.otherRegions.of(copyTo);
  const key = new KmsKey(recovery, resourceId("aws", "kms_key", PART), {
    provider,
    description: `${project.slug} ${name}: copies of backups`,
    enableKeyRotation: true,
    deletionWindowInDays: DELETION_WINDOW,
    policy: keyPolicy(context, copyTo, roles),
  });
  new KmsAlias(recovery, resourceId("aws", "kms_alias", PART), {
    provider,
    name: `alias/${nameOf(context, 250, recovery.formerName, PART)}`,
    targetKeyId: key.keyId,
  });
  return { key, ...buildVault(context, recovery, { parts: [PART], kmsKeyArn: key.arn, leastDays, provider }) };
}

/**
 * The account administers the key, or nobody could ever change it again. The roles use it through AWS Backup and the
 * services that keep their backups themselves. "Encryption for backups in AWS Backup".
 */
function keyPolicy({ location }: AwsContext, copyTo: string, roles: BackupRoles): string {
  const { partition, account } = location;
  const services = ["backup", "rds", "elasticfilesystem", "s3"];
  return policyDocument(
    {
      Sid: "Administration",
      Principal: { AWS: `arn:${partition}:iam::${account}:root` },
      Action: "kms:*",
      Resource: "*",
    },
    {
      Sid: "Use",
      Principal: { AWS: [roles.backup.arn, roles.restore.arn] },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: {
        StringEquals: { "kms:ViaService": services.map((each) => `${each}.${copyTo}.${domainSuffixOf(location)}`) },
      },
    },
    ...grantStatements([roles.backup.arn, roles.restore.arn]),
  );
}
