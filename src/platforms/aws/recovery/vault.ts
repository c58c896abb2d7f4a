import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { BackupVaultLockConfiguration } from "@cdktf/provider-aws/lib/backup-vault-lock-configuration";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Recovery } from "../../../model/recovery";
import { resourceId } from "../../resource-id";
import { AwsContext, nameOf } from "../context";

export interface VaultProps {
  /** What tells its resources from those of another vault. */
  readonly parts: readonly string[];
  readonly kmsKeyArn: string;
  /** Days for which the shortest-lived backup in it is kept. */
  readonly leastDays: number;
  /** Of another region than the environment's. */
  readonly provider?: AwsProvider;
}

export interface VaultBuild {
  readonly vault: BackupVault;
  readonly lock?: BackupVaultLockConfiguration;
}

/** A vault, and the lock that keeps what is in it from being deleted before its time. */
export function buildVault(context: AwsContext, recovery: Recovery, props: VaultProps): VaultBuild {
  const { parts, provider, leastDays } = props;
  const { lock } = recovery;
  const vault = new BackupVault(recovery, resourceId("aws", "backup_vault", ...parts), {
    provider,
    // 2 to 50 letters, digits, hyphens and underscores: `BackupVaultName` of CreateBackupVault.
    name: nameOf(context, 50, recovery.formerName, ...parts),
    kmsKeyArn: props.kmsKeyArn,
    forceDestroy: !lock && !context.environment.defaults.deletionProtection,
  });
  if (!lock) return { vault };
  return {
    vault,
    lock: new BackupVaultLockConfiguration(recovery, resourceId("aws", "backup_vault_lock_configuration", ...parts), {
      provider,
      backupVaultName: vault.name,
      minRetentionDays: leastDays,
      // Given, it makes the lock one of compliance mode.
      changeableForDays: lock.changeableFor?.toDays(),
    }),
  };
}
