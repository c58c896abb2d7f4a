import { type OpenEnvironment, openEnvironment, openEnvironments } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { Outbox } from "../coordination/outbox";
import type { ReadAutomationLevel } from "../policy/automation-level";
import { heldAutomationLevel } from "../policy/held-level";
import { assessReadiness } from "../readiness/assess";
import { blockingItems } from "../readiness/readiness";
import { pipelinesOf } from "../releases/unlogged";
import type { Attempt } from "./deployment-entry";
import { DeploymentLog } from "./deployment-log";
import { environmentHolder } from "./environment-lock";
import type { LockHolder } from "./lock-file";
import { statusNext } from "./status-next";
import { type LoggedRuns, whatRuns } from "./what-runs";

/** What stands about every environment in the generated files and the logs. */
export interface Status {
  readonly environments: readonly EnvironmentStatus[];
  readonly projects: readonly ProjectStatus[];
}

export interface EnvironmentStatus extends LoggedRuns {
  readonly project: string;
  readonly environment: string;
  readonly tier: string;
  /** `AWS account 123456789012, eu-west-1` */
  readonly platform: string;
  /** Which process of this machine changes it now. */
  readonly lockedBy?: LockHolder;
  /** The last of each that succeeded. */
  readonly verified?: Attempt;
  readonly rehearsed?: Attempt;
  readonly rolledBack?: Attempt;
  readonly readiness: { readonly open: number; readonly blocking: number };
  /** Pipelines that release to it: what they did is known to their hosts, and neither in the log nor here. */
  readonly releasedBy: readonly string[];
  /** What to do where the last attempt did not end well, sentences in order; a command is at the end of its sentence. */
  readonly next: readonly string[];
}

export interface ProjectStatus {
  readonly project: string;
  readonly automation: ReadAutomationLevel;
  /** Hand-overs that are not delivered: those that wait for the webhook, those that wait for a person's approval, and files that cannot be read. */
  readonly handOvers: {
    readonly waiting: number;
    readonly held: number;
    readonly unreadable: number;
    /** The oldest first. */
    readonly waitingIds: readonly string[];
    readonly heldIds: readonly string[];
  };
}

/**
 * Reads what is known of environments without asking any platform: `symphony verify` does.
 *
 * @param name of one environment. @default - all
 * @throws SpecificationError SYM-OUTPUT-003 to 005
 * @throws OperationError `not-possible` where there is no such environment, or a log cannot be read
 */
export async function readStatus(
  context: Pick<OperationContext, "configuration" | "clock" | "signal" | "variables">,
  name?: string,
): Promise<Status> {
  const { configuration } = context;
  const opened =
    name === undefined
      ? openEnvironments(configuration)
      : [openEnvironment(configuration, name, `symphony status ${name}`)];
  const projects = opened.filter((each, index) => index === opened.findIndex((other) => isSameProject(each, other)));
  return {
    environments: await Promise.all(opened.map((each) => environmentStatus(context, each))),
    projects: await Promise.all(projects.map((each) => projectStatus(context, each))),
  };
}

function isSameProject(a: OpenEnvironment, b: OpenEnvironment): boolean {
  return a.project.slug === b.project.slug;
}

async function projectStatus(
  context: Pick<OperationContext, "signal" | "variables">,
  { project, places }: OpenEnvironment,
): Promise<ProjectStatus> {
  return {
    project: project.slug,
    automation: await heldAutomationLevel(context, places),
    handOvers: handOversIn(new Outbox(places)),
  };
}

function handOversIn(outbox: Outbox): ProjectStatus["handOvers"] {
  const [waitingIds, heldIds] = (["waiting", "held"] as const).map((state) =>
    outbox.all(state).map(({ written }) => written.id),
  );
  const unreadable = outbox.unreadable().length;
  return { waiting: waitingIds.length, held: heldIds.length, unreadable, waitingIds, heldIds };
}

async function environmentStatus(
  context: Pick<OperationContext, "clock" | "signal" | "variables">,
  opened: OpenEnvironment,
): Promise<EnvironmentStatus> {
  const { name, project, places, record } = opened;
  const attempts = new DeploymentLog(places.deployments, context.clock)
    .attempts()
    .filter(({ environment }) => environment === name)
    .reverse();
  const readiness = await assessReadiness(context, opened);
  return {
    project: project.slug,
    environment: name,
    tier: record.tier,
    platform: record.platform.title,
    ...whatRuns(attempts),
    ...lastOfEach(attempts),
    lockedBy: environmentHolder(places.scratch, name),
    readiness: {
      open: readiness.items.filter(({ status }) => status === "open").length,
      blocking: blockingItems(readiness).length,
    },
    releasedBy: pipelinesOf(opened),
    next: statusNext(opened, attempts),
  };
}

function lastOfEach(attempts: readonly Attempt[]): Pick<EnvironmentStatus, "verified" | "rehearsed" | "rolledBack"> {
  const succeeded = attempts.filter(({ outcome }) => outcome === "succeeded");
  return {
    verified: succeeded.find(({ kind }) => kind === "deploy" || kind === "rollback"),
    rehearsed: succeeded.find(({ kind }) => kind === "rehearsal"),
    rolledBack: succeeded.find(({ kind }) => kind === "rollback"),
  };
}
