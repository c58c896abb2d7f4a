import { Lb } from "@cdktf/provider-aws/lib/lb";
import { Wafv2WebAcl, Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { resourceId } from "../resource-id";
import { AwsContext, nameOf } from "./context";
import { buildLogGroup, webAclLogsName } from "./log-group";

/**
 * Managed rule groups in order of evaluation, cheapest first. They take 25, 200, 700 and 200 capacity units ("AWS Managed
 * Rules rule groups list") and the rate rule 2: together 1,127 of the 1,500 that a web ACL has without extra charge.
 */
const MANAGED_RULES = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesSQLiRuleSet",
] as const;
/** Requests of one address in five minutes, after which it is blocked until it slows down. */
const RATE_LIMIT = 2000;

/**
 * The web application firewall in front of the public load balancer, with a log that holds no credentials. The common rule
 * set blocks every request with a body over 8 KB by its rule SizeRestrictions_BODY ("Baseline rule groups" of the AWS WAF
 * developer guide), because AWS WAF inspects no more than that behind a load balancer: an environment with uploads changes
 * the rule's action, as {@link AwsServiceResources.ingress} shows.
 */
export function buildWebAcl(context: AwsContext, loadBalancer: Lb): Wafv2WebAcl {
  const { environment } = context;
  const name = nameOf(context, 128, "public");
  const acl = new Wafv2WebAcl(environment, resourceId("aws", "wafv2_web_acl", "public"), {
    name,
    scope: "REGIONAL",
    description: "In front of the public load balancer",
    defaultAction: { allow: {} },
    rule: [rateRule(0), ...MANAGED_RULES.map((group, index) => managedRule(group, index + 1))],
    visibilityConfig: visibility(name),
  });
  new Wafv2WebAclAssociation(environment, resourceId("aws", "wafv2_web_acl_association", "public"), {
    resourceArn: loadBalancer.arn,
    webAclArn: acl.arn,
  });
  const group = buildLogGroup(
    context,
    environment,
    ["waf"],
    webAclLogsName(environment),
    environment.defaults.logRetention,
  );
  new Wafv2WebAclLoggingConfiguration(environment, resourceId("aws", "wafv2_web_acl_logging_configuration", "public"), {
    resourceArn: acl.arn,
    logDestinationConfigs: [group.arn],
    redactedFields: [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }],
  });
  return acl;
}

function managedRule(group: string, priority: number): Wafv2WebAclRule {
  return {
    name: group,
    priority,
    overrideAction: { none: {} },
    statement: { managed_rule_group_statement: { vendor_name: "AWS", name: group } },
    visibilityConfig: visibility(group),
  };
}

function rateRule(priority: number): Wafv2WebAclRule {
  return {
    name: "RateLimit",
    priority,
    action: { block: {} },
    statement: { rate_based_statement: { limit: RATE_LIMIT, aggregate_key_type: "IP" } },
    visibilityConfig: visibility("RateLimit"),
  };
}

function visibility(metricName: string): Wafv2WebAclRule["visibilityConfig"] {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
