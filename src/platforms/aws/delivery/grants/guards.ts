import { Grant } from "../grant";
import { OwnNames } from "../own-names";

/**
 * What watches the account, to be read for the plan alone: a release changes nothing of it. Detectors, recorders and
 * analyzers are one for the account, or have an id that AWS makes up.
 */
export function guardGrants(own: OwnNames): readonly Grant[] {
  return [
    {
      subject: "Trails",
      types: ["aws_cloudtrail"],
      resources: own.arns("cloudtrail", ["aws_cloudtrail"], `trail/${own.pattern(128)}`),
      read: [
        "cloudtrail:GetEventSelectors",
        "cloudtrail:GetInsightSelectors",
        "cloudtrail:GetTrail",
        "cloudtrail:GetTrailStatus",
        "cloudtrail:ListTags",
      ],
    },
    { types: ["aws_cloudtrail"], read: ["cloudtrail:DescribeTrails"] },
    {
      types: ["aws_config_configuration_recorder", "aws_config_delivery_channel", "aws_config_retention_configuration"],
      read: ["config:DescribeDeliveryChannels", "config:DescribeRetentionConfigurations"],
    },
    {
      subject: "Recorders",
      types: ["aws_config_configuration_recorder"],
      resources: own.arns(
        "config",
        ["aws_config_configuration_recorder"],
        `configuration-recorder/${own.pattern(256)}/*`,
      ),
      read: [
        "config:DescribeConfigurationRecorderStatus",
        "config:DescribeConfigurationRecorders",
        "config:ListTagsForResource",
      ],
    },
    {
      subject: "Detectors",
      types: ["aws_guardduty_detector"],
      resources: own.arns("guardduty", ["aws_guardduty_detector"], "detector/*"),
      read: ["guardduty:GetDetector", "guardduty:ListTagsForResource"],
    },
    {
      subject: "SecurityHub",
      types: ["aws_securityhub_account"],
      resources: own.arns("securityhub", ["aws_securityhub_account"], "hub/default"),
      read: ["securityhub:DescribeHub", "securityhub:GetEnabledStandards"],
    },
    {
      subject: "Analyzers",
      types: ["aws_accessanalyzer_analyzer"],
      resources: own.arns("access-analyzer", ["aws_accessanalyzer_analyzer"], `analyzer/${own.pattern(255)}`),
      read: ["access-analyzer:GetAnalyzer", "access-analyzer:ListTagsForResource"],
    },
    { types: ["aws_ebs_encryption_by_default"], read: ["ec2:GetEbsEncryptionByDefault"] },
    { global: true, types: ["aws_iam_account_password_policy"], read: ["iam:GetAccountPasswordPolicy"] },
    { global: true, types: ["aws_s3_account_public_access_block"], read: ["s3:GetAccountPublicAccessBlock"] },
  ];
}
