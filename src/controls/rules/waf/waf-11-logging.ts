import { control } from "../../control";

export const webAclLogging = control({
  id: "WAF.11",
  title: "Each web ACL logs the requests that it inspects",
  severity: "low",
  of: ["aws_wafv2_web_acl"],
  why: "Nobody sees an attack that is blocked, nor the customers who are blocked by mistake.",
  fix: "The web ACL of public services has it unless an override takes it away; give a web ACL of your own an aws_wafv2_web_acl_logging_configuration with its ARN.",
  verify: "aws wafv2 get-logging-configuration --resource-arn <arn>",
  each: (acl) =>
    acl
      .companions("aws_wafv2_web_acl_logging_configuration", "resource_arn")
      .judge((logging) => logging.at("log_destination_configs").isSet()),
});
