import { arnOf, regionOption, shellWord } from "../../../controls/runbooks";
import { type Facts, type ResourceFact, blocksOf } from "../../../facts";
import { commandName } from "../command-name";
import type { RecoveryStep } from "./step";

/** How AWS Backup brings a store back, where a plan backs it up: find the point, then start the restore with its metadata. */
export function fromRecoveryPoint(store: ResourceFact, facts: Facts, change: string): readonly RecoveryStep[] {
  const vaults = vaultsOf(store, facts);
  if (vaults.length === 0) return [];
  const vault = commandName(vaults[0]);
  const role = restoreRole(facts);
  const list = (of: ResourceFact): string =>
    `aws backup list-recovery-points-by-backup-vault --backup-vault-name ${commandName(of)}${regionOption(of, facts)} --by-resource-arn ${arnOf(store.type, commandName(store))} --query "sort_by(RecoveryPoints, &CreationDate)[-5:].[CreationDate,Status,RecoveryPointArn]" --output table`;
  return [
    {
      says: "From AWS Backup: find the newest recovery point that is good. Where this region is lost, or its points are bad, take one of the copy, in its region.",
      commands: vaults.map(list),
    },
    {
      says: `Start the restore with the metadata of the point. ${change}`,
      commands: [
        'POINT="<arn of the recovery point>"',
        `aws backup get-recovery-point-restore-metadata --backup-vault-name ${vault} --recovery-point-arn "$POINT" --query RestoreMetadata > metadata.json`,
        `aws backup start-restore-job --recovery-point-arn "$POINT" --metadata file://metadata.json --iam-role-arn ${role}`,
      ],
    },
    {
      says: "Wait until its Status is COMPLETED.",
      commands: [
        `aws backup list-restore-jobs --by-status RUNNING --query 'RestoreJobs[].[RestoreJobId,PercentDone,StatusMessage]'`,
      ],
    },
  ];
}

/** The vault of the plan, then those of its copies. */
function vaultsOf(store: ResourceFact, facts: Facts): readonly ResourceFact[] {
  const rules = facts
    .referrers("aws_backup_selection", "resources", store.address)
    .map((selection) => facts.tryFollow(selection.value("plan_id"), "aws_backup_plan"))
    .flatMap((plan) => plan?.blocks("rule") ?? []);
  const vaults = [
    ...rules.map((rule) => facts.tryFollow(rule.target_vault_name, "aws_backup_vault")),
    ...rules.flatMap((rule) =>
      blocksOf(rule.copy_action).map((copy) => facts.tryFollow(copy.destination_vault_arn, "aws_backup_vault")),
    ),
  ];
  return [...new Set(vaults.filter((vault) => vault !== undefined))];
}

function restoreRole(facts: Facts): string {
  const role = facts.ofType("aws_iam_role").find(({ name }) => name.endsWith("_restore"));
  return role
    ? `"$(aws iam get-role --role-name ${commandName(role)} --query Role.Arn --output text)"`
    : shellWord("<arn of a role that may restore>");
}
