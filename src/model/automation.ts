import type { Tier } from "./tier";

/**
 * How much is done without a person: `low`, nothing for another role; `medium`, work is handed to another role; `high`, another
 * role's commands are run too. Only a person may change it.
 */
export type AutomationLevel = "low" | "medium" | "high";

export const automationLevels: readonly AutomationLevel[] = ["low", "medium", "high"];

/**
 * What an action needs that a person did not start at a terminal.
 * - `alone`: nothing more
 * - `approved`: a person's approval, which is recorded
 * - `person`: a person at a terminal
 */
export type Permission = "alone" | "approved" | "person";

/** What is done in an environment, or said to another role. */
export type Action =
  "look" | "deploy" | "rollback" | "rehearse" | "destroy" | "confirm" | "set-secret" | "hand-over" | "act-for-another";

export interface ActionPolicy {
  readonly title: string;
  /** Commands that are this action, as the command line has them. */
  readonly commands: readonly string[];
  readonly permissions: Readonly<Record<Tier, Readonly<Record<AutomationLevel, Permission>>>>;
  /** Why it is so, a sentence. */
  readonly because: string;
}

const always = (permission: Permission): Record<AutomationLevel, Permission> => ({
  low: permission,
  medium: permission,
  high: permission,
});

const everywhere = (
  permissions: Readonly<Record<AutomationLevel, Permission>>,
): Readonly<Record<Tier, Readonly<Record<AutomationLevel, Permission>>>> => ({
  development: permissions,
  staging: permissions,
  production: permissions,
});

const ONCE_TRUSTED = { low: "approved", medium: "alone", high: "alone" } as const;
const LAST_OF_ALL = { low: "approved", medium: "approved", high: "alone" } as const;

/** The one table of who may do what, which the commands obey and environment-management.md prints. */
export const automationPolicy: Readonly<Record<Action, ActionPolicy>> = {
  look: {
    title: "Look: plan, verify, compare, show",
    commands: ["plan", "verify", "drift", "readiness", "status", "history", "show", "runbook"],
    permissions: everywhere(always("alone")),
    because: "It changes nothing.",
  },
  deploy: {
    title: "Deploy, provision or promote a version",
    commands: ["deploy", "provision", "promote"],
    permissions: { development: ONCE_TRUSTED, staging: LAST_OF_ALL, production: always("approved") },
    because: "Users of production meet the change: somebody has read its plan.",
  },
  rollback: {
    title: "Roll back to an earlier version",
    commands: ["rollback"],
    permissions: { development: ONCE_TRUSTED, staging: ONCE_TRUSTED, production: LAST_OF_ALL },
    because: "The version ran before, and users wait.",
  },
  rehearse: {
    title: "Rehearse a deployment, its failure and a restore",
    commands: ["rehearse"],
    permissions: { development: ONCE_TRUSTED, staging: LAST_OF_ALL, production: always("person") },
    because: "It fails on purpose; nobody does that to users.",
  },
  destroy: {
    title: "Destroy an environment",
    commands: ["destroy"],
    permissions: { development: LAST_OF_ALL, staging: always("approved"), production: always("person") },
    because: "What is gone comes back from a backup at best.",
  },
  confirm: {
    title: "State what only people know, such as a restore that was tried",
    commands: ["readiness --confirm"],
    permissions: everywhere(always("approved")),
    because: "A statement is worth as much as whoever makes it.",
  },
  "set-secret": {
    title: "Write the value of an external secret",
    commands: ["secret set"],
    permissions: everywhere(always("alone")),
    because: "Whoever has the value already has the secret.",
  },
  "hand-over": {
    title: "Hand work to another role, report, ask for help",
    commands: ["delegate", "report", "request-review", "request-assistance", "escalate"],
    permissions: everywhere(ONCE_TRUSTED),
    because: "At level low, nothing is asked of another role without a person's explicit approval.",
  },
  "act-for-another": {
    title: "Run another role's command",
    commands: [],
    permissions: everywhere(LAST_OF_ALL),
    because: "Only level high allows it without a person.",
  },
};
