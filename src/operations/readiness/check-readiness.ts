import { actorText } from "../context/actor";
import { type OpenEnvironment, openEnvironments } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { choiceOf } from "../choice";
import { OperationError } from "../operation-error";
import { DeploymentLog } from "../records/deployment-log";
import { timestamp } from "../context/clock";
import { assessReadiness } from "./assess";
import { type ConfirmRequest, confirmItem } from "./confirm";
import { renderReadiness } from "./document";
import type { Readiness } from "./readiness";
import type { Statement } from "./statement";
import { writeReadiness } from "./write-document";

export interface ReadinessRequest {
  /** @default - every environment of the app */
  readonly environments?: readonly string[];
  /** Version that is to be deployed. @default - none in particular */
  readonly version?: string;
  /** A person's word about one item of one environment. @default - none is given */
  readonly confirm?: ConfirmRequest;
  /** Whether operational-readiness.md is written. @default true */
  readonly writes?: boolean;
}

export interface CheckedReadiness {
  /** Those that were asked for, in order of declaration. */
  readonly environments: readonly Readiness[];
  /** Whether a production environment among them has an item open that blocks. */
  readonly isBlocked: boolean;
  readonly statement?: Statement;
  /** What was written, relative to the folder of each project. */
  readonly files: readonly string[];
}

/**
 * Judges the readiness of environments and writes down what came of it, of every environment of their projects.
 *
 * @throws OperationError `not-possible` where an environment or an item is unknown; `blocked` where nobody approves a statement, or a
 * file cannot be written
 */
export async function checkReadiness(context: OperationContext, request: ReadinessRequest): Promise<CheckedReadiness> {
  const { version, confirm, writes = true } = request;
  const all = openEnvironments(context.configuration);
  const asked = choose(all, request.environments ?? []);
  const assess = (environment: OpenEnvironment): Promise<Readiness> =>
    assessReadiness(context, environment, { version: asked.includes(environment) ? version : undefined });
  const statement = confirm && (await stated(context, asked, assess, confirm));
  const judged = new Map<OpenEnvironment, Readiness>();
  for (const environment of all) judged.set(environment, await assess(environment));
  const environments = asked.map((environment) => judged.get(environment)!);
  return {
    environments,
    isBlocked: environments.some(({ tier, isReady }) => tier === "production" && !isReady),
    statement,
    files: writes ? writeAll(context, judged, asked) : [],
  };
}

function choose(all: readonly OpenEnvironment[], names: readonly string[]): readonly OpenEnvironment[] {
  if (names.length === 0) return all;
  const unknown = names.filter((name) => !all.some((environment) => environment.name === name));
  if (unknown.length === 0) return all.filter(({ name }) => names.includes(name));
  throw new OperationError({
    failure: "not-possible",
    problem: `There is no environment ${unknown.map((name) => JSON.stringify(name)).join(", ")}.`,
    command: `symphony readiness ${names.join(" ")}`,
    fix: choiceOf(
      unknown[0],
      all.map(({ name }) => name),
    ),
  });
}

async function stated(
  context: OperationContext,
  asked: readonly OpenEnvironment[],
  assess: (environment: OpenEnvironment) => Promise<Readiness>,
  confirm: ConfirmRequest,
): Promise<Statement> {
  const [environment] = asked;
  if (asked.length === 1) return confirmItem(context, environment, await assess(environment), confirm);
  throw new OperationError({
    failure: "not-possible",
    problem: `A statement is about one environment, and ${asked.length} are meant.`,
    command: `symphony readiness --confirm ${confirm.item}`,
    fix: `Name one: symphony readiness <environment> --confirm ${confirm.item} --because "...".`,
  });
}

/** One document for each project that an asked environment is of. */
function writeAll(
  { actor, clock }: OperationContext,
  judged: ReadonlyMap<OpenEnvironment, Readiness>,
  asked: readonly OpenEnvironment[],
): readonly string[] {
  const slugs = [...new Set(asked.map(({ project }) => project.slug))];
  return slugs.map((slug) => {
    const own = [...judged].filter(([{ project }]) => project.slug === slug);
    const { places } = own[0][0];
    const content = renderReadiness({
      environments: own.map(([, readiness]) => readiness),
      attempts: new DeploymentLog(places.deployments).attempts(),
      at: timestamp(clock.now()),
      by: actorText(actor),
    });
    return writeReadiness(places, content);
  });
}
