import { type Attributes, type Facts, type ResourceFact, blocksOf, isTrue } from "../../facts";
import { type Inline, inline } from "../kit/markdown";
import { addressOf, value } from "../shown";
import {
  type ResourceTable,
  bare,
  column,
  isSet,
  listed,
  named,
  references,
  setting,
  timeWords,
  yesNo,
} from "./resource-table";
import { scheduleText } from "./schedule-text";

/** `for 35 days`, with the move to cold storage where there is one. */
export function lifecycleWords(block: unknown): Inline {
  const [lifecycle] = blocksOf(block);
  if (!lifecycle || !isSet(lifecycle.delete_after)) return inline`without an end`;
  const cold = isSet(lifecycle.cold_storage_after)
    ? inline`, in cold storage after ${bare(lifecycle.cold_storage_after)} days`
    : inline``;
  return inline`${bare(lifecycle.delete_after)} days${cold}`;
}

function minutes(amount: unknown): Inline {
  return typeof amount === "number" ? timeWords(amount * 60) : inline`${value(amount)} minutes`;
}

/** The region of a provider by its alias, `aws.eu_central_1`. */
function regionOf(facts: Facts, provider: unknown): Inline {
  const configured = blocksOf((facts.environment.terraform.provider as Attributes | undefined)?.aws);
  const own = configured.find(({ alias }) =>
    provider === undefined ? alias === undefined : provider === `aws.${String(alias)}`,
  );
  return value(own?.region ?? provider ?? "of the environment");
}

const each = (show: (rule: Attributes) => Inline) => (plan: ResourceFact) =>
  listed(plan.blocks("rule").map(show), "; ");

/** The lock of a vault: without days to change one's mind, whoever administers it may take it off. */
function lockWords(lock: ResourceFact): Inline {
  const days = (name: string) => lock.value(name);
  const bounds = [
    ...(isSet(days("min_retention_days")) ? [inline`kept ${bare(days("min_retention_days"))} days at least`] : []),
    ...(isSet(days("max_retention_days")) ? [inline`${bare(days("max_retention_days"))} days at most`] : []),
  ];
  const mode = isSet(days("changeable_for_days"))
    ? inline`compliance: for good after ${bare(days("changeable_for_days"))} days`
    : inline`governance: whoever may administer the vault may take it off`;
  return inline`${listed([...bounds, mode])} (${addressOf(lock)})`;
}

export const backupTables: readonly ResourceTable[] = [
  {
    type: "aws_backup_plan",
    introduction: "Backup plans: when a backup is made, where it goes and for how long.",
    columns: [
      named(),
      column(
        "Rule",
        "rule.rule_name",
        each(({ rule_name: name }) => value(name)),
      ),
      column(
        "When (UTC)",
        "rule.schedule rule.schedule_expression_timezone rule.start_window rule.completion_window",
        each(({ schedule, schedule_expression_timezone: zone, start_window: start, completion_window: end }) =>
          listed([
            scheduleText(schedule),
            ...(isSet(zone) ? [inline`in ${value(zone)}`] : []),
            ...(isSet(start) ? [inline`begins within ${minutes(start)}`] : []),
            ...(isSet(end) ? [inline`is done within ${minutes(end)}`] : []),
          ]),
        ),
      ),
      column(
        "Continuous",
        "rule.enable_continuous_backup",
        each(({ enable_continuous_backup: on }) =>
          isTrue(on) ? inline`yes` : isSet(on) && typeof on !== "boolean" ? value(on) : inline`no`,
        ),
      ),
      column(
        "Vault",
        "rule.target_vault_name",
        each(({ target_vault_name: vault }) => value(vault)),
      ),
      column(
        "Kept",
        "rule.lifecycle.delete_after rule.lifecycle.cold_storage_after",
        each(({ lifecycle }) => lifecycleWords(lifecycle)),
      ),
      column(
        "Copies",
        "rule.copy_action.destination_vault_arn rule.copy_action.lifecycle.delete_after rule.copy_action.lifecycle.cold_storage_after",
        each(({ copy_action: copies }) =>
          listed(
            blocksOf(copies).map(
              ({ destination_vault_arn: to, lifecycle }) => inline`${value(to)}, kept ${lifecycleWords(lifecycle)}`,
            ),
          ),
        ),
      ),
      column("Backs up", "", (plan, facts) =>
        listed(
          facts
            .referrers("aws_backup_selection", "plan_id", plan.address)
            .map(
              (selection) =>
                inline`${references(facts, selection, "resources")} as ${references(facts, selection, "iam_role_arn")} (${addressOf(selection)})`,
            ),
        ),
      ),
    ],
  },
  {
    type: "aws_backup_vault",
    introduction: "Backup vaults.",
    columns: [
      named(),
      column("Region", "provider", (vault, facts) => regionOf(facts, vault.value("provider"))),
      setting("Encrypted by", "kms_key_arn"),
      column("Lock", "", (vault, facts) => {
        const locks = facts.referrers("aws_backup_vault_lock_configuration", "backup_vault_name", vault.address);
        return locks.length === 0 ? inline`none` : listed(locks.map(lockWords));
      }),
      yesNo("Deleted with its backups", "force_destroy"),
    ],
  },
];

export const backupParts: Readonly<Record<string, string>> = {
  aws_backup_selection: "resources iam_role_arn plan_id",
  aws_backup_vault_lock_configuration: "backup_vault_name min_retention_days max_retention_days changeable_for_days",
};
