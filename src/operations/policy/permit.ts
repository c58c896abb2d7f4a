import { type Action, type AutomationLevel, type Permission, automationPolicy } from "../../model/automation";
import { type Tier, tiers } from "../../model/tier";
import type { Actor } from "../context/actor";
import type { Approval, ApprovalRequest } from "../context/approval";
import type { ProjectPlaces } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import type { ReadAutomationLevel } from "./automation-level";
import { heldAutomationLevel } from "./held-level";

export interface Permit {
  readonly action: Action;
  readonly level: AutomationLevel;
  readonly permission: Permission;
  /** @default - none was needed */
  readonly approval?: Approval;
}

/** What a person is asked, and what their name alone is worth. */
export interface PermitRequest extends ApprovalRequest {
  /** Why nobody can have agreed to it beforehand, so that `--approved-by` does not count. @default - it counts */
  readonly unread?: Objection;
}

/** Why an approval does not count, and what does: sentences. */
export interface Objection {
  readonly why: string;
  readonly fix: string;
}

/** What an action needs. */
export function permissionOf(action: Action, tier: Tier, level: AutomationLevel): Permission {
  return automationPolicy[action].permissions[tier][level];
}

/**
 * Asks for what the policy demands of an action. A person at a terminal approves at the prompt what they start; nobody else approves
 * their own action.
 *
 * @throws OperationError `blocked` where nobody approves, or only a person at a terminal may; `interrupted` where the asking was
 */
export async function permit(
  context: OperationContext,
  places: ProjectPlaces,
  action: Action,
  tier: Tier,
  { unread, ...request }: PermitRequest,
): Promise<Permit> {
  const automation = await heldAutomationLevel(context, places);
  const { level } = automation;
  const permission = permissionOf(action, tier, level);
  if (permission === "alone") return { action, level, permission };
  const need = { action, tier, permission, automation, request };
  if (permission === "person" && context.actor.kind !== "person")
    throw refusal(need, notAPerson(context.actor), AT_A_TERMINAL);
  const approval = await asked(context, request);
  const problem = approval
    ? problemOf(permission, context.actor, approval, unread)
    : { why: "Nobody approved it.", fix: howTo(permission) };
  if (problem) throw refusal(need, problem.why, problem.fix);
  return { action, level, permission, approval };
}

/** Whoever was asked may have interrupted the command instead. */
async function asked({ ask, signal }: OperationContext, request: ApprovalRequest): Promise<Approval | undefined> {
  const approval = await ask(request);
  if (!signal.aborted) return approval;
  throw new OperationError({
    failure: "interrupted",
    problem: "The approval was interrupted. Nothing was changed.",
    command: request.action,
    fix: "Run the command again.",
  });
}

const AT_A_TERMINAL = "Have a person run the command at a terminal and answer its question.";

/** Why an approval does not count. A prompt counts as the answer of a person alone: who drives a terminal may type into it. */
function problemOf(
  permission: Permission,
  actor: Actor,
  { by, how }: Approval,
  unread?: Objection,
): Objection | undefined {
  if (how === "prompt" && actor.kind !== "person")
    return { why: `${notAPerson(actor)} Its own answer at a prompt is no approval.`, fix: howTo(permission) };
  if (how === "prompt") return undefined;
  if (permission === "person")
    return { why: "It is approved at the prompt alone, not by --approved-by.", fix: AT_A_TERMINAL };
  if (normal(by) === "") return { why: "--approved-by names nobody.", fix: howTo(permission) };
  if (normal(by) !== normal(actor.name)) return unread;
  return {
    why: `${by} runs the command, and --approved-by names the same.`,
    fix: actor.kind === "person" ? "Leave --approved-by out, and answer the question." : howTo(permission),
  };
}

/** The same name, however it is written. */
function normal(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[\p{Cf}\s]+/gu, "")
    .toLowerCase();
}

function notAPerson({ kind, name }: Actor): string {
  return `${name} is ${kind === "agent" ? "an agent" : "a pipeline"}, no person at a terminal.`;
}

function howTo(permission: Permission): string {
  if (permission === "person") return AT_A_TERMINAL;
  return `${AT_A_TERMINAL.slice(0, -1)}, or name who approved it: --approved-by <name>.`;
}

/** Whether every tier needs the same for it: it may be about no environment at all, as a hand-over. */
function isOfNoTier(action: Action): boolean {
  const needed = tiers.map((tier) => JSON.stringify(automationPolicy[action].permissions[tier]));
  return new Set(needed).size === 1;
}

interface Need {
  readonly action: Action;
  readonly tier: Tier;
  readonly permission: Permission;
  readonly automation: ReadAutomationLevel;
  readonly request: ApprovalRequest;
}

function refusal({ action, tier, permission, automation, request }: Need, why: string, fix: string): OperationError {
  const needs = permission === "person" ? "a person at a terminal" : "a person's approval";
  const { level, reason } = automation;
  const { title } = automationPolicy[action];
  const where = isOfNoTier(action) ? "" : ` in ${tier}`;
  const because = reason === undefined ? "" : ` The level is ${level}: ${reason}`;
  return new OperationError({
    failure: "blocked",
    problem: `"${title}"${where} at automation level ${level} needs ${needs}. ${why}${because}`,
    command: request.action,
    fix,
  });
}
