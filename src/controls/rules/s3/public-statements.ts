import type { Policy, Statement } from "../../../facts";
import { type Finding, includesAny, isUndecided, nameOf, worstOf } from "./policy-texts";

/** Keys by which a statement for everybody admits a known set only: "The meaning of public" of the Amazon S3 user guide. */
const LIMITING = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceip",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
]);
/** Those that say yes where the key is there; one with `IfExists` or `ForAllValues` says yes where it is not, too. */
const OPERATORS = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/;
const EVERYBODY_VALUES = ["*", "0.0.0.0/0", "::/0", "arn:*", "arn:aws:*"];

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

/** Of the text `StringEquals aws:SourceAccount = 123456789012`. */
function limitOfCondition(condition: string): "limited" | "undecided" | "none" {
  const [operator, key] = condition.split(" ", 2);
  if (!OPERATORS.test(operator) || !LIMITING.has(key.toLowerCase())) return "none";
  const values = condition.slice(operator.length + key.length + " = ".length + 1).split(", ");
  if (values.some((value) => value === "" || EVERYBODY_VALUES.includes(value))) return "none";
  return values.some(isUndecided) ? "undecided" : "limited";
}
