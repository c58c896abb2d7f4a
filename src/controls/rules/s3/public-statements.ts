import type { Policy, Statement } from "../../../facts";
import { limitOfCondition } from "../condition-limits";
import { type Finding, includesAny, isUndecided, nameOf, worstOf } from "./policy-texts";

/**
 * Whether a policy admits everybody to some actions, or to any. Denials do not count: AWS too calls a policy public by
 * what it allows.
 */
export function publicStatements(policy: Policy, actions: readonly string[] = []): Finding {
  return worstOf(policy, (statement) => judge(statement, actions), "no statement lets everybody do so");
}

function judge(statement: Statement, actions: readonly string[]): Finding | undefined {
  if (statement.effect === "Deny") return undefined;
  const undecided = statement.principals.find(isUndecided);
  const isPublic = admitsEverybody(statement);
  if (!isPublic && undecided === undefined) return undefined;
  const concerned = actions.length === 0 ? "yes" : includesAny(statement, actions);
  if (concerned === "no") return undefined;
  const finding = isPublic ? limitOf(statement) : undecidedOf(statement, undecided!);
  return finding && concerned === "perhaps" ? undecidedOf(statement, statement.actions.join(", ")) : finding;
}

function undecidedOf(statement: Statement, text: string): Finding {
  return { found: `${nameOf(statement)}: ${text}`, verdict: "unknown" };
}

/** Everybody by a star, or all except somebody. */
export function admitsEverybody({ principals }: Statement): boolean {
  return principals.some((principal) => /(^|\s)\*$/.test(principal) || principal.startsWith("everything except "));
}

function limitOf(statement: Statement): Finding | undefined {
  const limits = statement.conditions.map(limitOfCondition);
  if (limits.includes("limited")) return undefined;
  return limits.includes("undecided")
    ? undecidedOf(statement, statement.conditions.join("; "))
    : { found: `${nameOf(statement)} admits everybody`, verdict: "violated" };
}
