import { type Attributes, Facts, type ResourceFact, blocksOf, listOf } from "../../facts";
import { type Block, type Inline, code, inline, joined, paragraph, table, text } from "../kit/markdown";
import { addressOf, codes, nameOf, nothing, value } from "../shown";

/** The rules of web application firewalls, in the order in which they are evaluated, and what their logs leave out. */
export function webFirewalls(facts: Facts): readonly Block[] {
  const acls = facts.ofType("aws_wafv2_web_acl");
  if (acls.length === 0) return [];
  return [
    paragraph(text("Rules of the web application firewall.")),
    table(["Firewall", "Order", "Rule", "Looks at", "Action", "Address"], acls.flatMap(ruleRows)),
    ...logs(facts),
  ];
}

function ruleRows(acl: ResourceFact): readonly (readonly Inline[])[] {
  const rules = [...acl.blocks("rule")].sort((a, b) => Number(a.priority) - Number(b.priority));
  const last = action({ action: acl.value("default_action") });
  return [
    ...rules.map((rule) => [
      nameOf(acl),
      value(rule.priority),
      value(rule.name),
      looksAt(blocksOf(rule.statement)[0] ?? {}),
      action(rule),
      addressOf(acl),
    ]),
    [nameOf(acl), inline`last`, inline`everything else`, nothing, last, addressOf(acl)],
  ];
}

const RATE_WINDOW = 300;

/** A managed group by its vendor and name, a rate by its limit, anything else as its Terraform. */
function looksAt(statement: Attributes): Inline {
  const [group] = blocksOf(statement.managed_rule_group_statement);
  const [rate] = blocksOf(statement.rate_based_statement);
  if (group) {
    const { vendor_name: vendor, name, version, rule_action_override: _, ...rest } = group;
    const pinned = version === undefined ? inline`` : inline` ${value(version)}`;
    return inline`group ${value(name)} of ${value(vendor)}${pinned}${more(rest)}`;
  }
  if (rate) {
    const { limit, aggregate_key_type: key = "IP", evaluation_window_sec: window = RATE_WINDOW, ...rest } = rate;
    return inline`more than ${value(limit)} requests in ${value(window)} s by ${value(key)}${more(rest)}`;
  }
  return value(statement);
}

function more(rest: Attributes): Inline {
  const set = Object.entries(rest).filter(([, setting]) => setting !== undefined);
  return set.length === 0 ? inline`` : inline`, ${code(JSON.stringify(Object.fromEntries(set)))}`;
}

/** What a rule does with a request; a managed group of rules decides for itself unless it is overridden. */
function action(rule: Attributes): Inline {
  const [own] = blocksOf(rule.action).flatMap((block) => Object.keys(block));
  const [override] = blocksOf(rule.override_action).flatMap((block) => Object.keys(block));
  if (own !== undefined) return text(own);
  const words =
    override === undefined || override === "none"
      ? inline`of the managed rules`
      : inline`${text(override)} instead of the managed rules`;
  const exceptions = blocksOf(rule.statement)
    .flatMap(({ managed_rule_group_statement: group }) => blocksOf(group))
    .flatMap(({ rule_action_override: overrides }) => blocksOf(overrides))
    .map(
      ({ name, action_to_use: use }) => inline`${value(name)} ${text(blocksOf(use).flatMap(Object.keys).join(", "))}`,
    );
  return exceptions.length === 0 ? words : inline`${words}, except ${joined(exceptions, ", ")}`;
}

function logs(facts: Facts): readonly Block[] {
  const rows = facts
    .ofType("aws_wafv2_web_acl_logging_configuration")
    .map((logging) => [
      value(logging.value("resource_arn")),
      codes(facts.referencesAt(logging, "log_destination_configs")),
      listed(logging.blocks("redacted_fields").map(fieldWords)),
      listed(listOf(logging.value("logging_filter")).map((filter) => code(JSON.stringify(filter)))),
      addressOf(logging),
    ]);
  return rows.length === 0
    ? []
    : [
        paragraph(text("What the web application firewall records of a request.")),
        table(["Firewall", "Log", "Left out", "Filter", "Address"], rows),
      ];
}

/** `single_header authorization`. */
function fieldWords(field: Attributes): Inline {
  const words = Object.entries(field).flatMap(([kind, blocks]) => [kind, ...blocksOf(blocks).map(({ name }) => name)]);
  return code(words.filter((word) => word !== undefined).join(" "));
}

function listed(words: readonly Inline[]): Inline {
  return words.length === 0 ? nothing : joined(words, ", ");
}
