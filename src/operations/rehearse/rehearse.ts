import { actorText } from "../context/actor";
import { approvalText } from "../context/approval";
import { type OpenEnvironment, openEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { type Permit, permit } from "../policy/permit";
import { checkReadiness } from "../readiness/check-readiness";
import { DeploymentLog } from "../records/deployment-log";
import { serviceToFail } from "./fail/fail-on-purpose";
import type { Leftover, Rehearsal, RehearsalRequest } from "./rehearsal";
import { type RehearsalEnding, endingOf, recorded, tellOfRehearsal } from "./rehearsal-end";
import { type Rehearsing, rehearseSteps } from "./rehearse-steps";
import { Steps } from "./steps";

/**
 * Rehearses a release in an environment: deploys it, verifies it, fails a service on purpose, rolls back and forward, and restores what
 * can be restored, each timed. What it made is removed, however it ends; what is still there makes it fail.
 *
 * @throws OperationError `blocked` in production, where nobody approves, or where the log cannot be written; `not-possible` where there
 * is no such environment or service
 */
export async function rehearse(context: OperationContext, request: RehearsalRequest): Promise<Rehearsal> {
  const { environment: name, version } = request;
  const command = `symphony rehearse ${name}`;
  const environment = openEnvironment(context.configuration, name, command);
  if (environment.record.tier === "production") throw inProduction(environment, command);
  const service = serviceToFail(environment, request.service);
  const { approval, level } = await askFor(context, environment, request, service);
  const log = new DeploymentLog(environment.places.deployments, context.clock);
  const begun = context.clock.now();
  const attempt = log.newId(begun);
  const by = actorText(context.actor);
  const approvedBy = approval && approvalText(approval);
  log.begin({ id: attempt, kind: "rehearsal", environment: name, at: begun, version, by, approvedBy, level });
  const steps = new Steps(context, name);
  const release: { version?: string } = { version };
  const leftovers: Leftover[] = [];
  const rehearsing = { context, environment, request, service, attempt, approval, steps, release, leftovers, by };
  const ending = await carriedOut(rehearsing);
  const seconds = Math.round((context.clock.now().getTime() - begun.getTime()) / 1000);
  const unrecorded = recordOrKeep(log, rehearsing, ending, seconds);
  const told = await tellOfRehearsal({ ...rehearsing, version: release.version, seconds }, ending);
  await document(context, name);
  if (ending.defect !== undefined) throw ending.defect;
  if (unrecorded) throw unrecorded;
  const { outcome } = ending;
  return {
    environment: name,
    version: release.version,
    attempt,
    outcome,
    steps: steps.taken,
    leftovers,
    seconds,
    ...told,
  };
}

async function carriedOut(rehearsing: Rehearsing): Promise<RehearsalEnding> {
  const { context, steps, leftovers } = rehearsing;
  try {
    await rehearseSteps(rehearsing);
    return endingOf(context, steps, leftovers);
  } catch (defect) {
    return endingOf(context, steps, leftovers, defect);
  }
}

/** That the log cannot be written must not keep anybody from being told of what happened. */
function recordOrKeep(
  log: DeploymentLog,
  { context, environment, attempt: id, release: { version } }: Rehearsing,
  ending: RehearsalEnding,
  seconds: number,
): OperationError | undefined {
  const at = context.clock.now();
  try {
    log.end({ id, kind: "rehearsal", environment: environment.name, at, version, seconds, ...recorded(ending) });
    return undefined;
  } catch (error) {
    if (error instanceof OperationError) return error;
    throw error;
  }
}

function inProduction({ name }: OpenEnvironment, command: string): OperationError {
  return new OperationError({
    failure: "blocked",
    problem: `${name} is production: a rehearsal fails on purpose, and nobody does that to users.`,
    command,
    fix: "Rehearse in an environment of the tier staging.",
  });
}

function askFor(
  context: OperationContext,
  { name, places, record, project }: OpenEnvironment,
  { version }: RehearsalRequest,
  service: string | undefined,
): Promise<Permit> {
  const what = version === undefined ? project.slug : `${project.slug} ${version}`;
  return permit(context, places, "rehearse", record.tier, {
    action: `Rehearse ${what} in ${name}`,
    review: [
      `1. Deploy ${version ?? "what runs"} to ${name}, and verify it.`,
      service === undefined
        ? "2. No service is failed: none is declared."
        : `2. Stop every copy of ${service}; its users notice.`,
      "3. Roll back to the release before, and forward again; refused where that would lose data.",
      "4. Restore each database beside the original, and remove it again; it costs what it costs while it is there.",
    ],
    word: name,
  });
}

/** The rehearsal counts whether or not the document can be written. */
async function document(context: OperationContext, environment: string): Promise<void> {
  try {
    await checkReadiness(context, { environments: [environment] });
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    context.listen({ kind: "message", environment, text: error.message.split("\n")[0] });
  }
}
