import {
  type Action,
  type ActionPolicy,
  type AutomationLevel,
  type Permission,
  automationLevels,
  automationPolicy,
} from "../../model/automation";
import { type Tier, tiers } from "../../model/tier";
import type { OpenProject } from "../context/open-project";
import type { OperationContext } from "../context/operation-context";
import { choiceOf } from "../choice";
import { OperationError } from "../operation-error";
import type { ReadAutomationLevel } from "./automation-level";
import { heldAutomationLevel } from "./held-level";
import { permissionOf } from "./permit";

/** What the automation level of a project lets whom do. */
export interface AutomationOverview extends ReadAutomationLevel {
  readonly project: string;
  readonly actions: readonly PermittedAction[];
}

/** An action, and what it needs at a level. */
export interface PermittedAction extends Pick<ActionPolicy, "title" | "commands" | "because"> {
  readonly action: Action;
  readonly permissions: Readonly<Record<Tier, Permission>>;
}

export async function automationOverview(
  context: Pick<OperationContext, "signal" | "variables">,
  { project, places }: OpenProject,
): Promise<AutomationOverview> {
  const read = await heldAutomationLevel(context, places);
  return { project: project.slug, ...read, actions: permittedActions(read.level) };
}

/** Every action in the order of the policy. */
export function permittedActions(level: AutomationLevel): readonly PermittedAction[] {
  return (Object.keys(automationPolicy) as Action[]).map((action) => {
    const { title, commands, because } = automationPolicy[action];
    const permissions = Object.fromEntries(tiers.map((tier) => [tier, permissionOf(action, tier, level)]));
    return { action, title, commands, because, permissions: permissions as Record<Tier, Permission> };
  });
}

/** @throws OperationError `not-possible` where it is no level */
export function automationLevelOf(given: string): AutomationLevel {
  const found = automationLevels.find((level) => level === given.toLowerCase());
  if (found) return found;
  throw new OperationError({
    failure: "not-possible",
    problem: `${JSON.stringify(given)} is no automation level.`,
    command: `symphony automation ${given}`,
    fix: choiceOf(given, automationLevels),
  });
}
