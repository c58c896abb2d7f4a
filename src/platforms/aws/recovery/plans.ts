import { BackupPlan, BackupPlanRule } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import { Bucket } from "../../../model/bucket";
import { Recovery } from "../../../model/recovery";
import { StoreRecovery } from "../../../model/recovery-plan";
import { Duration } from "../../../values/duration";
import { resourceId } from "../../resource-id";
import { AwsContext, nameOf } from "../context";
import { ProviderBuilds } from "../provider-build";
import { BackupRoles } from "./roles";
import { dailyHour, hourBeside, isHourly, scheduleOf } from "./schedule";
import { storeArn } from "./store-arns";

/** Minutes after its time in which a job must start, or people are alerted. AWS Backup admits no less. */
const START_WINDOW = 60;
/**
 * Minutes after its start in which a job must be complete: AWS Backup's own default of seven days. The first backup of a
 * large bucket takes days, and stopping it would bring it no nearer; a job that outlasts the next one's start is alerted.
 */
const COMPLETION_WINDOW = 7 * 24 * 60;

export interface PlanBuild {
  readonly plan: BackupPlan;
  readonly selection: BackupSelection;
}

export interface PlanTargets {
  readonly vaultName: string;
  /** Vault of another region for a copy of every backup. */
  readonly copyVaultArn?: string;
}

/**
 * A plan for each way in which stores are backed up, since what a plan selects follows all of its rules. Stores are
 * selected by their exact ARN: a tag would let anybody who may tag add or remove one.
 */
export function buildPlans(
  context: AwsContext,
  recovery: Recovery,
  rows: readonly StoreRecovery[],
  targets: PlanTargets,
  roles: BackupRoles,
  providers: ProviderBuilds,
): Readonly<Record<string, PlanBuild>> {
  const plans: Record<string, PlanBuild> = {};
  const hour = dailyHour(rows);
  for (const [name, group] of groupBy(rows, planName)) {
    const part = name.replace(/-/g, "_");
    const physicalName = nameOf(context, 50, recovery.formerName, name);
    const plan = new BackupPlan(recovery, resourceId("aws", "backup_plan", part), {
      name: physicalName,
      rule: rulesOf(group[0], targets, hour),
    });
    const selection = new BackupSelection(recovery, resourceId("aws", "backup_selection", part), {
      name: physicalName,
      planId: plan.id,
      iamRoleArn: roles.backup.arn,
      resources: group.map((row) => storeArn(row, providers)),
      dependsOn: roles.needs,
    });
    plans[name] = { plan, selection };
  }
  return plans;
}

/** Days for which the shortest-lived backup of a store is kept. */
export function leastDays(rows: readonly StoreRecovery[]): number {
  const days = rows.flatMap((row) => [row.retention!, ...(isContinuous(row) ? [row.pointInTime!] : [])]);
  return Math.min(...days.map((each) => each.toDays()));
}

/** Such as `every-4-hours`, `continuous-daily` or `daily-cold`. */
function planName(row: StoreRecovery): string {
  const hours = row.every!.toSeconds() / 3600;
  const frequency = hours === 24 ? "daily" : hours === 1 ? "hourly" : `every-${hours}-hours`;
  return [...(isContinuous(row) ? ["continuous"] : []), frequency, ...(row.coldStorage ? ["cold"] : [])].join("-");
}

/** The database follows its changes by itself: AWS Backup would take its settings over, and Terraform fail on them. */
function isContinuous({ store, pointInTime }: StoreRecovery): boolean {
  return Bucket.is(store) && pointInTime !== undefined;
}

/** Continuous backups reach back 35 days: for what is kept longer a daily snapshot is made besides. */
function rulesOf(row: StoreRecovery, { vaultName, copyVaultArn }: PlanTargets, hour: number): BackupPlanRule[] {
  const lifecycle = { coldStorageAfter: row.coldStorage?.toDays(), deleteAfter: row.retention!.toDays() };
  const base = {
    targetVaultName: vaultName,
    startWindow: START_WINDOW,
    completionWindow: COMPLETION_WINDOW,
  };
  const copyAction = copyVaultArn === undefined ? undefined : [{ destinationVaultArn: copyVaultArn, lifecycle }];
  const schedule = scheduleOf(row.every!, hour);
  if (!isContinuous(row)) return [{ ...base, ruleName: "snapshots", schedule, lifecycle, copyAction }];
  const deleteAfter = row.pointInTime!.toDays();
  const continuous = {
    ...base,
    ruleName: "continuous",
    schedule,
    enableContinuousBackup: true,
    lifecycle: { deleteAfter },
    copyAction,
  };
  const snapshots = {
    ...base,
    ruleName: "snapshots",
    schedule: scheduleOf(Duration.days(1), hourBeside(row.every!, hour)),
    lifecycle,
    // In its hour it takes the place of the other rule, copies included.
    copyAction: isHourly(row.every!) ? copyAction : undefined,
  };
  return row.retention!.toDays() > deleteAfter ? [continuous, snapshots] : [continuous];
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
