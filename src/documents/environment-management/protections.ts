import { type Facts, type ResourceFact, isTrue } from "../../facts";

/** What keeps Terraform or AWS from deleting a resource. */
export interface Protection {
  readonly resource: ResourceFact;
  readonly setting: string;
  /** What it says now. */
  readonly now: string;
  /** What it must say, or what must be done, before it can be deleted. */
  readonly lift: string;
}

/** Attributes that must be false, by the provider's documentation of each type. */
const REFUSALS: readonly (readonly [type: string, attribute: string])[] = [
  ["aws_db_instance", "deletion_protection"],
  ["aws_rds_cluster", "deletion_protection"],
  ["aws_dynamodb_table", "deletion_protection_enabled"],
  ["aws_lb", "enable_deletion_protection"],
  ["aws_cognito_user_pool", "deletion_protection"],
];

/** Attributes that must be true before what is not empty is deleted. */
const EMPTIED: readonly (readonly [type: string, attribute: string, holds: string])[] = [
  ["aws_s3_bucket", "force_destroy", "an object, also a former version"],
  ["aws_ecr_repository", "force_delete", "an image"],
  ["aws_backup_vault", "force_destroy", "a recovery point"],
  ["aws_route53_zone", "force_destroy", "a record that Terraform did not make"],
];

/** Every protection of an environment, by type and then by address. */
export function protectionsOf(facts: Facts): readonly Protection[] {
  return [...preventions(facts), ...refusals(facts), ...unemptied(facts), ...locks(facts)];
}

function preventions(facts: Facts): readonly Protection[] {
  return facts.resources
    .filter((resource) => isTrue(resource.value("lifecycle", "prevent_destroy")))
    .map((resource) => ({ resource, setting: "lifecycle.prevent_destroy", now: "true", lift: "take it out" }));
}

function refusals(facts: Facts): readonly Protection[] {
  return REFUSALS.flatMap(([type, setting]) =>
    facts.ofType(type).flatMap((resource) => {
      const now = resource.text(setting);
      const isOff = now === undefined || now === "false" || now === "INACTIVE";
      return isOff ? [] : [{ resource, setting, now, lift: "false" }];
    }),
  );
}

function unemptied(facts: Facts): readonly Protection[] {
  return EMPTIED.flatMap(([type, setting, holds]) =>
    facts
      .ofType(type)
      .filter((resource) => !isTrue(resource.value(setting)))
      .map((resource) => ({
        resource,
        setting,
        now: resource.text(setting) ?? "not set",
        lift: `true, or it is refused while it holds ${holds}`,
      })),
  );
}

/** "AWS Backup Vault Lock": with a grace time it is one of compliance, which nobody lifts afterwards; else one of governance. */
function locks(facts: Facts): readonly Protection[] {
  return facts.ofType("aws_backup_vault_lock_configuration").map((resource) => {
    const grace = resource.text("changeable_for_days");
    return {
      resource,
      setting: grace === undefined ? "min_retention_days" : "changeable_for_days",
      now: grace ?? resource.text("min_retention_days") ?? "not set",
      lift:
        grace === undefined
          ? "nothing: Terraform takes the lock away before the vault, since it is one of governance"
          : "nothing after that many days: the vault stays until its last recovery point has expired",
    };
  });
}
