import { type Alert, type Facts, type ResourceFact, blocksOf } from "../../facts";
import { regionOption } from "./region-option";
import { arnOf } from "./resource-arn";
import { type StepNames, wordFor } from "./step-names";
import { subjectOf } from "./subject";

/** What a recovery point is made of. */
const HOLDERS = ["aws_rds_cluster", "aws_db_instance", "aws_s3_bucket", "aws_efs_file_system"];

/** What a backup and a copy by hand take, as far as one plan decides it: the vaults, the role, and the store of the alert. */
export function backupNames(alert: Alert, facts: Facts): StepNames {
  const plans = facts.ofType("aws_backup_plan").flatMap((plan) => plan.blocks("rule"));
  const copies = plans.flatMap((rule) => blocksOf(rule.copy_action));
  const vault = only(plans.map((rule) => facts.tryFollow(rule.target_vault_name, "aws_backup_vault")));
  const other = only(copies.map((copy) => facts.tryFollow(copy.destination_vault_arn, "aws_backup_vault")));
  const roles = facts
    .ofType("aws_backup_selection")
    .map((selection) => facts.tryFollow(selection.value("iam_role_arn"), "aws_iam_role"));
  const role = wordFor(only(roles));
  return {
    vault: wordFor(vault),
    "arn of the other vault": other && vaultArn(other, facts),
    "role of the plan": role && `"$(aws iam get-role --role-name ${role} --query Role.Arn --output text)"`,
    resource: storeArn(alert, facts),
  };
}

/** All of them are one, or none is named. */
function only(resources: readonly (ResourceFact | undefined)[]): ResourceFact | undefined {
  const [first, ...others] = new Set(resources);
  return others.length === 0 ? first : undefined;
}

/** A vault of another region is asked for there. */
function vaultArn(vault: ResourceFact, facts: Facts): string | undefined {
  const name = wordFor(vault);
  if (name === undefined) return undefined;
  return `"$(aws backup describe-backup-vault --backup-vault-name ${name}${regionOption(vault, facts)} --query BackupVaultArn --output text)"`;
}

/** An alert of an objective is about one store; one of AWS Backup names the resource in its message. */
function storeArn(alert: Alert, facts: Facts): string | undefined {
  const path = subjectOf(alert, facts)?.path;
  if (path === undefined) return undefined;
  const store = HOLDERS.flatMap((type) => facts.below(path, type)).at(0);
  const name = wordFor(store);
  return store && name && arnOf(store.type, name);
}
