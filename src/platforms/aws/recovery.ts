import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { Alarmed } from "./alarms";
import { Recovery } from "../../model/recovery";
import { StoreRecovery, recoveryPlan } from "../../model/recovery-plan";
import { AwsContext } from "./context";
import { ProviderBuilds } from "./provider-build";
import { RecoveryAlerts, buildRecoveryAlerts } from "./recovery/alerts";
import { CopyBuild, buildCopy } from "./recovery/copy";
import { grantKeys, strictestClass } from "./recovery/keys";
import { PlanBuild, buildPlans, leastDays } from "./recovery/plans";
import { BackedUpArns, buildRoles } from "./recovery/roles";
import { storeArn } from "./recovery/store-arns";
import { VaultBuild, buildVault } from "./recovery/vault";

/** What {@link Recovery.customize} passes on AWS. */
export interface AwsRecoveryResources extends VaultBuild {
  /** In another region, where copies are made. */
  readonly copy?: CopyBuild;
  /** By how their stores are backed up, such as `daily` or `continuous-daily`. */
  readonly plans: Readonly<Record<string, PlanBuild>>;
  readonly backupRole: IamRole;
  readonly restoreRole: IamRole;
  readonly alerts: RecoveryAlerts;
}

declare module "../../model/recovery" {
  interface RecoveryResources {
    readonly aws?: AwsRecoveryResources & Alarmed;
  }
}

/** @returns what `customize` passes under `aws` */
export function buildRecovery(
  context: AwsContext,
  recovery: Recovery,
  providers: ProviderBuilds,
): AwsRecoveryResources {
  const rows = recoveryPlan(context.environment);
  const least = leastDays(rows);
  const roles = buildRoles(context, recovery, arnsOf(rows, providers));
  const kmsKeyArn = context.keys.of(strictestClass(rows)).arn;
  const built = buildVault(context, recovery, { parts: [], kmsKeyArn, leastDays: least });
  grantKeys(context, rows, roles);
  const { copyTo } = recovery;
  const copy = copyTo === undefined ? undefined : buildCopy(context, recovery, copyTo, roles, least);
  const targets = { vaultName: built.vault.name, copyVaultArn: copy?.vault.arn };
  return {
    ...built,
    copy,
    plans: buildPlans(context, recovery, rows, targets, roles, providers),
    backupRole: roles.backup,
    restoreRole: roles.restore,
    alerts: buildRecoveryAlerts(context, recovery, built, roles),
  };
}

function arnsOf(rows: readonly StoreRecovery[], providers: ProviderBuilds): BackedUpArns {
  const of = (kind: string): readonly string[] =>
    rows.filter(({ store }) => store.kind === kind).map((row) => storeArn(row, providers));
  return { databases: of("Database"), fileSystems: of("FileStore"), buckets: of("Bucket") };
}
