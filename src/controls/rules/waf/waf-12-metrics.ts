import { control } from "../../control";
import type { Row } from "../../evidence";
import { Scope } from "../../query";
import { tryReadRules } from "./json-rules";

export const firewallMetrics = control({
  id: "WAF.12",
  title: "Rules and rule groups of the web application firewall have metrics",
  severity: "medium",
  of: ["aws_wafv2_web_acl", "aws_wafv2_rule_group"],
  why: "A flood of blocked requests raises no alarm, because nothing is counted.",
  fix: "The rules of public services have it unless an override takes it away; set visibility_config.cloudwatch_metrics_enabled of each rule of your own to true.",
  verify:
    "aws wafv2 get-web-acl --name <name> --scope REGIONAL --id <id> --query 'WebACL.Rules[].VisibilityConfig.CloudWatchMetricsEnabled'",
  each: (group) => [
    // The control is about rules and rule groups: a web ACL's own metric counts what no rule decided.
    ...(group.resource.type === "aws_wafv2_rule_group" ? [enabled(group)] : []),
    ...rulesOf(group),
    ...jsonRulesOf(group),
  ],
});

function rulesOf(group: Scope): readonly Row[] {
  const rules = group.at("rule");
  return rules.isUnknown ? [rules.row("unknown")] : group.blocks("rule").map(enabled);
}

function jsonRulesOf(group: Scope): readonly Row[] {
  const json = group.at("rule_json");
  if (json.isAbsentNow) return [];
  const rules = tryReadRules(json);
  if (!rules) return [json.row("unknown")];
  return rules.map((rule, index) =>
    new Scope(group.facts, group.resource, rule, `rule_json[${index}].`)
      .at("VisibilityConfig", "CloudWatchMetricsEnabled")
      .is(true),
  );
}

function enabled(scope: Scope): Row {
  return scope.at("visibility_config", "cloudwatch_metrics_enabled").is(true);
}
