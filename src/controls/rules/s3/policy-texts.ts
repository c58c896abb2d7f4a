import type { Policy, Statement } from "../../../facts";
import type { Verdict } from "../../evidence";

/** What a policy's statements say together, for a row. */
export interface Finding {
  readonly found: string;
  readonly verdict: Verdict;
}

const EXCEPT = "everything except ";
/** A reference by itself, behind the kind of a principal, to what may be anything. */
const ANYTHING =
  /^(everything except )?(\w+ )?(var|local|module|each|count|self|data\.(?!aws_)\w+|data\.aws_ssm_\w+|data\.aws_secretsmanager_\w+)\./;
/** Expressions within a text; behind a dollar it is a variable of the policy. */
const EXPRESSION = /(?<!\$)\{([^{}]*)\}/g;
/** A reference to what is of AWS: an ARN, a name or an id. */
const OF_AWS = /^(data\.)?aws_[\w-]+\.[\w-]+$/;

/** Whether only a deploy shows what a text of a statement is. */
export function isUndecided(text: string): boolean {
  if (ANYTHING.test(text)) return true;
  return [...text.matchAll(EXPRESSION)].some(([, code]) => ANYTHING.test(code) || !OF_AWS.test(code));
}

/** Whether a statement's actions include one of these: by their patterns, or by what they are all except. */
export function includesAny({ actions }: Statement, sought: readonly string[]): "yes" | "perhaps" | "no" {
  const excluded = actions.filter((text) => text.startsWith(EXCEPT)).map((text) => text.slice(EXCEPT.length));
  const includes = (action: string): boolean =>
    excluded.length > 0
      ? !excluded.some((pattern) => matches(pattern, action))
      : actions.some((pattern) => matches(pattern, action));
  if (sought.some(includes)) return "yes";
  return actions.some(isUndecided) ? "perhaps" : "no";
}

/** Whether a pattern of IAM, with `*` and `?`, matches an action: in either case, as IAM reads it. */
export function matches(pattern: string, action: string): boolean {
  if (pattern === "*") return true;
  const source = pattern.toLowerCase().replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${source.replace(/\*/g, ".*").replace(/\?/g, ".")}$`).test(action.toLowerCase());
}

/** The worst of what is said of each statement; unknown where a part of the policy cannot be read before a deploy. */
export function worstOf(policy: Policy, judge: (statement: Statement) => Finding | undefined, good: string): Finding {
  const findings = policy.statements.map(judge).filter((finding) => finding !== undefined);
  const violated = findings.find(({ verdict }) => verdict === "violated");
  if (violated) return violated;
  if (policy.unread !== undefined) return { found: policy.unread, verdict: "unknown" };
  return findings.find(({ verdict }) => verdict === "unknown") ?? { found: good, verdict: "satisfied" };
}

/** How a statement is called for a reader. */
export function nameOf({ sid, actions }: Statement): string {
  return sid ?? actions.join(", ");
}
