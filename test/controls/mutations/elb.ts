import type { Mutations } from "./mutation";

const balancer = (at: string, to?: unknown) => ({ of: "aws_lb", at, to });
const MAPPED = "aws_lb.ledger";

/** Controls that ask less of a bucket of logs, which is one by what writes to it. */
const NO_LOG_BUCKET = ["S3.9", "S3.17", "SYM-KEY.1", "SYM-RECOVERY.1", "SYM-RECOVERY.2"];

export const elb: Mutations = {
  "ELB.1": [
    { of: "aws_lb_listener.http", at: "default_action.redirect.protocol", to: "HTTP" },
    { of: "aws_lb_listener.http", at: "default_action.redirect.protocol" },
    { of: "aws_lb_listener.http", at: "default_action.type", to: "forward" },
    { of: "aws_lb_listener.https", at: "protocol", to: "HTTP" },
    { of: "aws_lb_listener.https", at: "protocol" },
    { of: "aws_lb_listener_rule.old_shop", at: "action.type", to: "forward" },
    { of: "aws_lb_listener_rule.old_shop", at: "action.redirect.protocol", to: "HTTP" },
  ],
  "ELB.4": [balancer("drop_invalid_header_fields", false), balancer("drop_invalid_header_fields")],
  "ELB.5": [
    balancer("access_logs.enabled", false),
    balancer("access_logs.enabled"),
    { ...balancer("access_logs.bucket", ""), also: NO_LOG_BUCKET },
    { ...balancer("access_logs"), also: NO_LOG_BUCKET },
  ],
  "ELB.6": [balancer("enable_deletion_protection", false), balancer("enable_deletion_protection")],
  "ELB.12": [balancer("desync_mitigation_mode", "monitor")],
  "ELB.13": [
    balancer("subnets", (subnets: string[]) => subnets.slice(0, 1)),
    balancer("subnets"),
    { of: MAPPED, at: "subnet_mapping", to: (mappings: object[]) => mappings.slice(0, 1) },
  ],
  "ELB.16": [
    { of: "aws_wafv2_web_acl_association", at: "" },
    {
      of: "aws_wafv2_web_acl_association",
      at: "resource_arn",
      to: "arn:aws:apigateway:eu-west-1::/restapis/a/stages/b",
    },
  ],
};
