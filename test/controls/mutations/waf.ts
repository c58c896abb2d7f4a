import type { Mutations } from "./mutation";

const LOGGING = "aws_wafv2_web_acl_logging_configuration";

export const waf: Mutations = {
  "WAF.10": [{ of: "aws_wafv2_web_acl", at: "rule", to: [] }],
  "WAF.11": [
    { of: LOGGING, at: "" },
    { of: LOGGING, at: "resource_arn", to: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/other/1" },
    { of: LOGGING, at: "log_destination_configs", to: [] },
  ],
  "WAF.12": [
    { of: "aws_wafv2_web_acl", at: "rule.0.visibility_config.cloudwatch_metrics_enabled", to: false },
    { of: "aws_wafv2_web_acl", at: "rule.1.visibility_config" },
    { of: "aws_wafv2_rule_group.partners", at: "visibility_config.cloudwatch_metrics_enabled", to: false },
    { of: "aws_wafv2_rule_group.partners", at: "rule.visibility_config.cloudwatch_metrics_enabled", to: false },
  ],
};
