import type { Statement } from "../../../facts";
import type { Row } from "../../evidence";
import type { Scope } from "../../query";

/** Types that hold a policy of a user, a group or a role itself, and the attribute that names whose it is. */
export const inlinePolicyTypes = ["aws_iam_group_policy", "aws_iam_role", "aws_iam_role_policy", "aws_iam_user_policy"];

/** Whether a statement does what a rule looks for; perhaps where only a deploy shows it. */
export type Answer = "yes" | "perhaps" | "no";

export function both(...answers: readonly Answer[]): Answer {
  if (answers.includes("no")) return "no";
  return answers.includes("perhaps") ? "perhaps" : "yes";
}

export function either(...answers: readonly Answer[]): Answer {
  if (answers.includes("yes")) return "yes";
  return answers.includes("perhaps") ? "perhaps" : "no";
}

/** The inline policies that a resource holds: itself one, or blocks of a role. */
export function inlinePolicies(resource: Scope): readonly Scope[] {
  return resource.resource.type === "aws_iam_role" ? resource.blocks("inline_policy") : [resource];
}

/** A row of a policy: violated by a statement that certainly does it, unknown by one that may. */
export function judgeStatements(holder: Scope, attribute: string, test: (statement: Statement) => Answer): Row {
  const { statements, unread } = holder.policy(attribute);
  const answers = statements.map(test);
  const bad = answers.indexOf("yes");
  if (bad >= 0) return holder.row(attribute, describe(statements[bad], bad), "violated");
  if (unread !== undefined) return holder.row(attribute, unread, "unknown");
  const unclear = answers.indexOf("perhaps");
  if (unclear >= 0) return holder.row(attribute, describe(statements[unclear], unclear), "unknown");
  const count = `${statements.length} statement${statements.length === 1 ? "" : "s"}`;
  return holder.row(attribute, `${count}, none too wide`, "satisfied");
}

export function allows({ effect }: Statement): Answer {
  if (effect === "Allow") return "yes";
  return effect === "Deny" ? "no" : "perhaps";
}

const EXCEPT = "everything except ";

/** True for what a statement names by exclusion: all the rest is in it. */
export function isExclusion(text: string): boolean {
  return text.startsWith(EXCEPT);
}

export function excluded(text: string): string {
  return text.slice(EXCEPT.length);
}

/** True for a text that Terraform decides: an action has a colon or is a star, and no braces. */
export function isUndecidedAction(action: string): boolean {
  return action.includes("{") || (action !== "*" && !action.includes(":"));
}

const EVERY_RESOURCE = /^(\*+|arn:\*+|arn:[^:]*:\*+(:\*+){0,4})$/;

/** Whether one entry of a statement means every resource. A reference to a resource of AWS is that one. */
export function meansEveryResource(resource: string): Answer {
  if (EVERY_RESOURCE.test(resource)) return "yes";
  if (/^(arn:|\{?(data\.)?aws_)/.test(resource) || resource.includes("}:") || isExclusion(resource)) return "no";
  return "perhaps";
}

const SHOWN = 4;

function describe({ sid, effect, actions, resources }: Statement, index: number): string {
  return `${sid ?? `statement ${index + 1}`}: ${effect} ${some(actions)} on ${some(resources)}`;
}

function some(texts: readonly string[]): string {
  const rest = texts.length - SHOWN;
  return rest > 0 ? `${texts.slice(0, SHOWN).join(", ")} and ${rest} more` : texts.join(", ");
}
