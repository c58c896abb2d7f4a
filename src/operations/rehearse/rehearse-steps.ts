import { reachAws } from "../aws/clients";
import type { Approval } from "../context/approval";
import { type OpenEnvironment, openEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import type { BlockedResult } from "../deploy/blocked-deployment";
import { versionOf } from "../deploy/delivery";
import { deploy } from "../deploy/deploy";
import type { DeployResult } from "../deploy/deploy-result";
import { rollBack } from "../deploy/rollback";
import { type DurableStore, durableStores } from "../readiness/durable-stores";
import { renderRollBackNote } from "../readiness/rehearsal-notes";
import { DeploymentLog } from "../records/deployment-log";
import { lockEnvironment } from "../records/environment-lock";
import { isRunning } from "../records/process-holder";
import { tookText } from "../records/took";
import { releaseText } from "../releases/release";
import { releaseHistory } from "../releases/release-history";
import { Deployed } from "../verify/deployed";
import { verifyEnvironment } from "../verify/verify-environment";
import { Cleanup } from "./cleanup";
import { failOnPurpose } from "./fail/fail-on-purpose";
import type { Leftover, RehearsalRequest } from "./rehearsal";
import { byHand, patienceFor, rehearseRestore, tryFindRestorer } from "./restore";
import type { Restoring } from "./restore/restorer";
import type { StepResult, Steps } from "./steps";

/** A rehearsal that has begun. */
export interface Rehearsing {
  readonly context: OperationContext;
  readonly environment: OpenEnvironment;
  readonly request: RehearsalRequest;
  /** Service that is failed. @default - there is none */
  readonly service?: string;
  /** Id in the log. */
  readonly attempt: string;
  /** @default - the policy asks for none */
  readonly approval?: Approval;
  readonly steps: Steps;
  /** Which version is rehearsed, which the deployment tells where none was named. */
  readonly release: { version?: string };
  readonly leftovers: Leftover[];
  /** As the log has it. */
  readonly by: string;
}

/** Takes the steps in order. What needs another is left out where that failed; each restore is tried whatever became of the others. */
export async function rehearseSteps(rehearsing: Rehearsing): Promise<void> {
  const { environment, request, steps, service } = rehearsing;
  let deployed: DeployResult | undefined;
  await steps.take("deploy", `Deploy ${request.version ?? "what runs"}`, async () => {
    deployed = await deployRelease(rehearsing);
    rehearsing.release.version ??= versionOf(deployed.plan);
    return deploymentStep(deployed, `deploy ${versionOf(deployed.plan) ?? "what runs"}`);
  });
  await steps.take("verify", "Verify", () => verifyRelease(rehearsing, deployed));
  await steps.take("fail", `Fail ${service ?? "a service"} on purpose`, () => failService(rehearsing));
  if (deployed) await backAndForth(rehearsing, deployed);
  const now = openEnvironment(
    rehearsing.context.configuration,
    environment.name,
    `symphony rehearse ${environment.name}`,
  );
  for (const store of durableStores(now.facts))
    await steps.take(`restore:${store.name}`, `Restore ${store.name}`, () => restoreStore(rehearsing, now, store), {
      needsEarlier: false,
    });
}

function deployRelease({ context, request, attempt }: Rehearsing): Promise<DeployResult> {
  const { environment, version, digest, verify, lockTimeoutSeconds } = request;
  // It is a deployment as any other, and approved by itself.
  return deploy(context, { environment, version, digest, verify, lockTimeoutSeconds, partOf: attempt, rehearsal: {} });
}

function deploymentStep(deployment: DeployResult | BlockedResult, note: string): StepResult {
  if (deployment.outcome === "blocked") return { status: "failed", found: deployment.problem, todo: deployment.fix };
  const { outcome, failure, verification, seconds, attempt, todo } = deployment;
  if (outcome === "succeeded" || (outcome === "nothing-to-do" && verification?.isHealthy !== false)) {
    const found =
      outcome === "nothing-to-do"
        ? "It ran already: nothing was to be changed."
        : `Deployed and verified as ${attempt}.`;
    return { status: "passed", found, note: `${note}: ${tookText(seconds)}` };
  }
  const bad = verification?.checks.find(({ status }) => status === "failed" || status === "unknown");
  const because = failure?.cause ?? (bad && `${bad.kind} ${bad.subject}: ${bad.found}`) ?? "";
  return {
    status: "failed",
    found: `It ended as ${outcome}. ${because}`.trim(),
    todo: todo.length > 0 ? todo.join(" ") : bad?.todo,
  };
}

async function verifyRelease(
  { context, environment, request }: Rehearsing,
  deployed?: DeployResult,
): Promise<StepResult> {
  const verification = deployed?.verification ?? (await verifyEnvironment(context, environment, request.verify));
  const bad = verification.checks.filter(({ status }) => status === "failed" || status === "unknown");
  const count = `${verification.checks.length} checks`;
  if (bad.length === 0) return { status: "passed", found: `${count}, none failed.`, note: `verify: ${count}` };
  const [{ kind, subject, found, todo }] = bad;
  return { status: "failed", found: `${bad.length} of ${count} did not pass; ${kind} ${subject}: ${found}`, todo };
}

async function failService(rehearsing: Rehearsing): Promise<StepResult> {
  const { context, request, service, attempt } = rehearsing;
  if (service === undefined) return { status: "skipped", found: "No service is declared that could fail." };
  const environment = openEnvironment(
    context.configuration,
    request.environment,
    `symphony rehearse ${request.environment}`,
  );
  return locked(rehearsing, (cleanup) =>
    failOnPurpose(context, environment, service, attempt, request.verify ?? {}, cleanup),
  );
}

/** Nobody else changes the environment meanwhile, and what is made goes before anybody may. */
async function locked(
  { context, environment: { places, name }, by, leftovers }: Rehearsing,
  run: (cleanup: Cleanup) => Promise<StepResult>,
): Promise<StepResult> {
  const cleanup = new Cleanup();
  const lock = lockEnvironment(places.scratch, name, by);
  try {
    return await run(cleanup);
  } finally {
    try {
      leftovers.push(...(await cleanup.run(context, name)));
    } finally {
      lock.release();
    }
  }
}

/** Back to the release before, and forward again: also where the way back failed, so that the environment is left as it was found. */
async function backAndForth(rehearsing: Rehearsing, deployed: DeployResult): Promise<void> {
  const { context, environment, request, steps, attempt, approval } = rehearsing;
  const { name, places } = environment;
  const { current, former } = releaseHistory(new DeploymentLog(places.deployments, context.clock).attempts(), name);
  const before = former.at(-1);
  const { verify, lockTimeoutSeconds } = request;
  const part = { verify, lockTimeoutSeconds, partOf: attempt, rehearsal: { approval } };
  let hasBegun = false;
  await steps.take("roll-back", `Roll back to ${before ? releaseText(before) : "the release before"}`, async () => {
    if (!before || !current)
      return { status: "skipped", found: "No release before this one worked: there is nothing to roll back to." };
    hasBegun = true;
    const { deployment } = await rollBack(context, { environment: name, ...part });
    return deploymentStep(deployment, renderRollBackNote(releaseText(before)));
  });
  await steps.take(
    "forward",
    "Forward again",
    async () => {
      if (!hasBegun) return { status: "skipped", found: "Nothing was rolled back." };
      const forward = await deploy(withVersions(context, deployed), {
        environment: name,
        version: request.version,
        synthesize: false,
        runsJobs: false,
        isHotfix: true,
        ...part,
      });
      return deploymentStep(forward, `forward to ${versionOf(deployed.plan) ?? "what ran"}`);
    },
    { needsEarlier: !hasBegun },
  );
}

/** The versions of each image that the first deployment had: by now those of the release before run. */
function withVersions(context: OperationContext, { plan }: DeployResult): OperationContext {
  const versions = Object.entries(plan.versions).map(([variable, version]) => [`TF_VAR_${variable}`, version]);
  return { ...context, variables: { ...context.variables, ...(Object.fromEntries(versions) as NodeJS.ProcessEnv) } };
}

async function restoreStore(
  rehearsing: Rehearsing,
  environment: OpenEnvironment,
  store: DurableStore,
): Promise<StepResult> {
  const { context, attempt } = rehearsing;
  const restorer = tryFindRestorer(store);
  if (!restorer || !store.resource) return byHand(store, environment.name);
  const deployed = await Deployed.read(context, environment);
  return locked(rehearsing, (cleanup) => {
    const restoring: Restoring = {
      context,
      environment,
      store: { ...store, resource: store.resource! },
      deployed,
      attempt,
      isOver: (other) => isOver(rehearsing, other),
      cleanup,
      reach: () => reachAws(context, environment),
      patience: patienceFor(store),
    };
    return rehearseRestore(restorer, restoring);
  });
}

/** Whether the log tells of the end of a rehearsal, or its process is known to be gone. */
function isOver({ context, environment: { places } }: Rehearsing, attempt: string): boolean {
  const found = new DeploymentLog(places.deployments, context.clock).attempts().find(({ id }) => id === attempt);
  return found !== undefined && (found.endedAt !== undefined || (found.process && isRunning(found.process)) === false);
}
