import {
  type ResourceTable,
  amount,
  column,
  isOn,
  isSet,
  listed,
  named,
  references,
  setting,
  yesNo,
} from "./resource-table";
import { inline } from "../kit/markdown";
import { addressOf, flag, value } from "../shown";

export const auditTables: readonly ResourceTable[] = [
  {
    type: "aws_cloudtrail",
    introduction: "Trails: what is done in the account, by whom.",
    columns: [
      named(),
      yesNo("Recording", "enable_logging", true),
      yesNo("All regions", "is_multi_region_trail"),
      yesNo("Global services", "include_global_service_events", true),
      yesNo("Files validated", "enable_log_file_validation"),
      setting("Bucket", "s3_bucket_name s3_key_prefix"),
      setting("Encrypted by", "kms_key_id"),
      column("Also to", "cloud_watch_logs_group_arn cloud_watch_logs_role_arn", (trail, facts) =>
        isSet(trail.value("cloud_watch_logs_group_arn"))
          ? inline`${references(facts, trail, "cloud_watch_logs_group_arn")} as ${references(facts, trail, "cloud_watch_logs_role_arn")}`
          : listed([]),
      ),
    ],
  },
  {
    type: "aws_config_configuration_recorder",
    introduction: "Recorders: how resources are configured, over time.",
    columns: [
      named(),
      column("Recording", "", (recorder, facts) => {
        const states = facts.referrers("aws_config_configuration_recorder_status", "name", recorder.address);
        return states.length === 0
          ? inline`no`
          : listed(states.map((state) => inline`${flag(state.value("is_enabled"), false)} (${addressOf(state)})`));
      }),
      yesNo("All types", "recording_group.all_supported", true),
      yesNo("Global types", "recording_group.include_global_resource_types"),
      column("As role", "role_arn", (recorder, facts) => references(facts, recorder, "role_arn")),
      column("Delivered to", "", (_, facts) =>
        listed(
          facts
            .ofType("aws_config_delivery_channel")
            .map(
              (channel) =>
                inline`${references(facts, channel, "s3_bucket_name")} under ${references(facts, channel, "s3_kms_key_arn")} (${addressOf(channel)})`,
            ),
        ),
      ),
      column("Kept", "", (_, facts) =>
        listed(
          facts
            .ofType("aws_config_retention_configuration")
            .map((kept) => inline`${value(kept.value("retention_period_in_days"))} days (${addressOf(kept)})`),
        ),
      ),
    ],
  },
  {
    type: "aws_guardduty_detector",
    introduction: "Detectors of threats.",
    columns: [
      yesNo("On", "enable", true),
      setting("Publishes", "finding_publishing_frequency"),
      column("Features", "", (detector, facts) =>
        listed(
          facts
            .referrers("aws_guardduty_detector_feature", "detector_id", detector.address)
            .map((feature) => inline`${value(feature.value("name"))} ${value(feature.value("status"))}`),
        ),
      ),
    ],
  },
  {
    type: "aws_securityhub_account",
    introduction: "Security Hub.",
    columns: [
      yesNo("New controls at once", "auto_enable_controls", true),
      yesNo("Default standards", "enable_default_standards", true),
      setting("One finding for each", "control_finding_generator"),
      column("Standards", "", (_, facts) =>
        listed(
          facts
            .ofType("aws_securityhub_standards_subscription")
            .map((standard) => inline`${value(standard.value("standards_arn"))} (${addressOf(standard)})`),
        ),
      ),
    ],
  },
  {
    type: "aws_accessanalyzer_analyzer",
    introduction: "Analyzers of access from outside.",
    columns: [named("analyzer_name"), setting("Of", "type")],
  },
  {
    type: "aws_s3_account_public_access_block",
    introduction: "Public access to any bucket of the account.",
    columns: [
      setting("Account", "account_id"),
      yesNo("New public ACLs blocked", "block_public_acls"),
      yesNo("Public ACLs ignored", "ignore_public_acls"),
      yesNo("Public policies blocked", "block_public_policy"),
      yesNo("Public buckets restricted", "restrict_public_buckets"),
    ],
  },
  {
    type: "aws_ebs_encryption_by_default",
    introduction: "Encryption of new volumes of the account.",
    columns: [yesNo("On", "enabled", true)],
  },
  {
    type: "aws_iam_account_password_policy",
    introduction: "Passwords of the account's own users.",
    columns: [
      amount("Length at least", "minimum_password_length", "characters"),
      column(
        "With",
        "require_lowercase_characters require_uppercase_characters require_numbers require_symbols",
        (policy) =>
          listed(
            ["lowercase_characters", "uppercase_characters", "numbers", "symbols"]
              .filter((kind) => isOn(policy, `require_${kind}`))
              .map((kind) => value(kind.replace("_", " "))),
          ),
      ),
      amount("Former ones refused", "password_reuse_prevention", "passwords", inline`none`),
      amount("Expires after", "max_password_age", "days", inline`never`),
      yesNo("Changed by users themselves", "allow_users_to_change_password", true),
    ],
  },
];

export const auditParts: Readonly<Record<string, string>> = {
  aws_config_configuration_recorder_status: "name is_enabled",
  aws_config_delivery_channel: "s3_bucket_name s3_kms_key_arn",
  aws_config_retention_configuration: "retention_period_in_days",
  aws_guardduty_detector_feature: "name status detector_id",
  aws_securityhub_standards_subscription: "standards_arn",
};
