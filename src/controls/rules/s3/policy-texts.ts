import type { Policy, Statement } from "../../../facts";
import type { Verdict } from "../../evidence";

/** What a policy's statements say together, for a row. */
export interface Finding {
  readonly found: string;
  readonly verdict: Verdict;
}

const EXCEPT = "everything except ";
/** What stands in a policy's text for a value that only a deploy shows. */
const UNDECIDED = /(^|[\s{:])(var|local|module)\./;

/** Whether only a deploy shows what a text of a statement is. */
export function isUndecided(text: string): boolean {
  return UNDECIDED.test(text);
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
function matches(pattern: string, action: string): boolean {
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
