import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Recovery } from "../../../model/recovery";
import { domainSuffixOf } from "../account";
import { AwsContext, nameOf } from "../context";
import { administration, buildKey } from "../key";
import { policyDocument } from "../policy";
import { grantStatements } from "./keys";
import { BackupRoles } from "./roles";
import { VaultBuild, buildVault } from "./vault";

const PART = "copy";

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
  const { key } = buildKey(recovery, {
    part: PART,
    provider,
    description: `${project.slug} ${name}: copies of backups`,
    aliasName: nameOf(context, 250, recovery.formerName, PART),
    policy: keyPolicy(context, copyTo, roles),
  });
  return { key, ...buildVault(context, recovery, { parts: [PART], kmsKeyArn: key.arn, leastDays, provider }) };
}

/**
 * The account administers the key, or nobody could ever change it again. The roles use it through AWS Backup and the
 * services that keep their backups themselves. "Encryption for backups in AWS Backup".
 */
function keyPolicy({ location }: AwsContext, copyTo: string, roles: BackupRoles): string {
  const services = ["backup", "rds", "elasticfilesystem", "s3"];
  return policyDocument(
    administration(location),
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
