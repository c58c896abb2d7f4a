import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Value, anyOf } from "../../query";
import { tryReadRules } from "./json-rules";

export const webAclRules = control({
  id: "WAF.10",
  title: "Each web ACL has a rule or a rule group",
  severity: "medium",
  of: ["aws_wafv2_web_acl"],
  why: "A web ACL without a rule looks like a firewall and inspects nothing.",
  fix: "The web ACL of public services has rules unless an override takes them away; give a web ACL of your own at least one rule.",
  verify: "aws wafv2 get-web-acl --name <name> --scope REGIONAL --id <id> --query 'WebACL.Rules[].Name'",
  each: (acl) => {
    const names = acl.blocks("rule").map((rule) => rule.at("name").found);
    const rules = acl.at("rule");
    const stated = rules.isUnknown
      ? rules.row("unknown")
      : rules.row(names.length > 0 ? "satisfied" : "violated", names.join(", ") || "none");
    const json = acl.at("rule_json");
    return json.isAbsentNow ? stated : anyOf(stated, ofJson(json));
  },
});

function ofJson(json: Value): Row {
  const rules = tryReadRules(json);
  if (!rules) return json.row("unknown");
  return json.row(
    rules.length > 0 ? "satisfied" : "violated",
    rules.map(({ Name }) => String(Name)).join(", ") || "none",
  );
}
