import { EbsEncryptionByDefault } from "@cdktf/provider-aws/lib/ebs-encryption-by-default";
import { IamAccountPasswordPolicy } from "@cdktf/provider-aws/lib/iam-account-password-policy";
import { S3AccountPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-account-public-access-block";
import { Audit } from "../../../model/audit";
import { resourceId } from "../../resource-id";
import { AwsContext } from "../context";

/**
 * CIS AWS Foundations Benchmark 3.0, 1.8 and 1.9; kinds of characters as control IAM.7 of AWS Security Hub asks, and their
 * age in days as IAM.10 does.
 */
const PASSWORDS = {
  minimumPasswordLength: 14,
  maxPasswordAge: 90,
  passwordReusePrevention: 24,
  requireLowercaseCharacters: true,
  requireUppercaseCharacters: true,
  requireNumbers: true,
  requireSymbols: true,
  allowUsersToChangePassword: true,
};

/** What is switched off is undefined. */
export interface AwsAccountSettingsResources {
  readonly publicAccessBlock?: S3AccountPublicAccessBlock;
  readonly volumeEncryption?: EbsEncryptionByDefault;
  readonly passwordPolicy?: IamAccountPasswordPolicy;
}

/**
 * Volumes are encrypted with the account's key of Amazon EBS: a key of this environment would become that of every other
 * environment and person in the region, and be lost for them with the environment.
 */
export function buildAccountSettings({ location }: AwsContext, audit: Audit): AwsAccountSettingsResources {
  const { publicAccessBlock, volumeEncryption, passwordPolicy } = audit.accountSettings;
  const id = (type: string): string => resourceId("aws", type);
  return {
    publicAccessBlock: publicAccessBlock
      ? new S3AccountPublicAccessBlock(audit, id("s3_account_public_access_block"), {
          accountId: location.account,
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        })
      : undefined,
    volumeEncryption: volumeEncryption
      ? new EbsEncryptionByDefault(audit, id("ebs_encryption_by_default"), { enabled: true })
      : undefined,
    passwordPolicy: passwordPolicy
      ? new IamAccountPasswordPolicy(audit, id("iam_account_password_policy"), PASSWORDS)
      : undefined,
  };
}
