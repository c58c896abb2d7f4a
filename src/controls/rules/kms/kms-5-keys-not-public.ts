import type { Statement } from "../../../facts";
import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Scope } from "../../query";
import { limitOfCondition } from "../condition-limits";
import { type Answer, allows, both, either, isExclusion, judgeStatements } from "../iam/identity-policies";

export const keysNotPublic = control({
  id: "KMS.5",
  title: "No key's policy admits everybody",
  severity: "critical",
  of: ["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key"],
  why: "Anybody with an account of AWS could decrypt what the key protects, or use it up.",
  fix: "Keys of this library name the roles and services that use them unless an override adds others; name principals, or the account or organization by a condition, in a policy of your own.",
  verify: "aws kms get-key-policy --key-id <key> --policy-name default --output text",
  each: (key) => {
    if (key.at("policy").isAbsentNow) return ofCompanions(key);
    const apart = key.companions("aws_kms_key_policy", "key_id").all.length > 0 ? ofCompanions(key) : [];
    return [judgeStatements(key, "policy", admitsEverybody), ...apart];
  },
});

/** Without a policy KMS gives the key one that admits the account alone. */
function ofCompanions(key: Scope): readonly Row[] {
  const policies = key.companions("aws_kms_key_policy", "key_id");
  const found = policies.judge((policy) => judgeStatements(policy, "policy", admitsEverybody));
  return policies.all.length === 0 && found.every(({ verdict }) => verdict === "violated")
    ? [key.row("policy", "not set, so the account's own principals", "satisfied")]
    : found;
}

function admitsEverybody(statement: Statement): Answer {
  const isNarrowed = statement.conditions.some(narrows);
  return both(allows(statement), either(...statement.principals.map(meansEverybody)), isNarrowed ? "no" : "yes");
}

function meansEverybody(principal: string): Answer {
  if (principal === "*" || principal === "AWS *" || isExclusion(principal)) return "yes";
  return /^\S+ (arn:|\d{12}$|[\w.-]+\.amazonaws\.com|\{?(data\.)?aws_|.*\}:)/.test(principal) ? "no" : "perhaps";
}

/** `kms:ViaService` leaves every account. A text that must be equal is never a wildcard, whatever a variable says. */
function narrows(condition: string): boolean {
  const limit = limitOfCondition(condition);
  return limit === "limited" || (limit === "undecided" && condition.startsWith("StringEquals"));
}
