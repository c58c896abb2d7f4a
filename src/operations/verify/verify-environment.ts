import { reachAws } from "../aws/clients";
import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { inPhase } from "../plan/in-phase";
import { alarmsFound } from "./checks/alarms";
import { cloudwatchAlarms } from "./checks/cloudwatch-alarms";
import { driftFound } from "./checks/drift-found";
import { pageRules, prometheusAlerts } from "./checks/prometheus-alerts";
import { smoke } from "./checks/smoke";
import { smokePlans } from "./checks/smoke-requests";
import { Deployed } from "./deployed";
import { type Found, type Looking, goOn, look, unknownBecause } from "./looking";
import { awsLooks } from "./looks-aws";
import { dockerLooks } from "./looks-docker";
import type { PlatformLooks } from "./platform-looks";
import { Prometheus } from "./prometheus";
import type { Check, Verification, VerifyRequest } from "./verification";
import { unseenBecause } from "./unseen";
import { type AlertsNow, type Watched, watchAlerts } from "./watch";

/**
 * Looks at everything that an environment runs. It changes nothing; what it cannot look at is a check of its own, unknown.
 *
 * @throws OperationError `interrupted` after the abort
 */
export async function verifyEnvironment(
  context: OperationContext,
  environment: OpenEnvironment,
  request: VerifyRequest = {},
): Promise<Verification> {
  const state = await readState(context, environment);
  if ("status" in state) return concluded(environment, [{ kind: "deployment", ...state, seconds: 0 }]);
  const looking: Looking = { context, environment, deployed: state, request };
  const verification = await inPhase(context, environment.name, "Verify", () => verify(looking), summary);
  // Whatever was seen after an interrupt is not the whole.
  goOn(looking);
  return verification;
}

/** What is deployed, or why it is not known: nothing else can be looked at then. */
async function readState(context: OperationContext, environment: OpenEnvironment): Promise<Deployed | Found> {
  const { name } = environment;
  try {
    const deployed = await inPhase(context, name, "Read the state", () => Deployed.read(context, environment));
    return deployed.isEmpty ? nothingDeployed(name) : deployed;
  } catch (error) {
    return unknownBecause(error, name);
  }
}

function nothingDeployed(name: string): Found {
  const found = "Nothing is deployed: the state is empty.";
  return { subject: name, status: "failed", found, todo: `Deploy it first: symphony provision ${name}` };
}

/** What the checks come to. */
function concluded({ name }: OpenEnvironment, checks: readonly Check[], watchedSeconds = 0): Verification {
  const failure = unseenBecause(name, checks);
  const isKnown = failure === undefined;
  return { environment: name, isHealthy: !checks.some(isBad), isKnown, failure, checks, watchedSeconds };
}

async function verify(looking: Looking): Promise<Verification> {
  const { request, environment } = looking;
  const looks = looksOf(looking);
  const deployments = await looks.deployments();
  const [targets, smokes] = await Promise.all([looks.targets(), smokeChecks(looking)]);
  // Who watches what is broken already finds that it is broken; what is drift does not wait for it.
  const isBroken = [...deployments, ...targets, ...smokes].some(isBad);
  const [{ checks: alarms, watched }, drifts] = await Promise.all([
    alarmChecks(looking, looks, isBroken ? 0 : (request.watchSeconds ?? 0)),
    driftChecks(looking),
  ]);
  const objectives = await looks.objectives(watched);
  const checks = [...deployments, ...targets, ...smokes, ...alarms, ...objectives, ...drifts];
  return concluded(environment, checks, watched.seconds);
}

function looksOf(looking: Looking): PlatformLooks {
  const { context, environment } = looking;
  if (environment.record.platform.name === "docker") return dockerLooks(looking);
  let access: ReturnType<typeof reachAws> | undefined;
  return awsLooks(looking, () => (access ??= reachAws(context, environment)));
}

async function smokeChecks(looking: Looking): Promise<readonly Check[]> {
  const plans = smokePlans(looking.environment);
  return (
    await Promise.all(plans.map((plan) => look(looking, "smoke", plan.construct, () => smoke(looking, plan))))
  ).flat();
}

async function alarmChecks(
  looking: Looking,
  { alerts }: PlatformLooks,
  seconds: number,
): Promise<{ readonly checks: readonly Check[]; readonly watched: Watched }> {
  const { name: subject } = looking.environment;
  let watched: Watched = { seconds: 0, raised: [], known: 0, missing: [] };
  const checks = await look(looking, "alarm", subject, async () => {
    if (!alerts) return [{ subject, status: "skipped", found: "It has no alarm that wakes somebody." }];
    watched = await watchAlerts(looking, seconds, alerts);
    return alarmsFound(looking, watched);
  });
  return { checks, watched };
}

function driftChecks(looking: Looking): Promise<readonly Check[]> {
  const { environment, request } = looking;
  if (request.drift === false) return Promise.resolve([]);
  return look(looking, "drift", environment.name, () => driftFound(looking));
}

function isBad({ status }: Check): boolean {
  return status === "failed" || status === "unknown";
}

function summary({ checks, isHealthy }: Verification): string {
  const bad = checks.filter(isBad).length;
  return isHealthy ? `${checks.length} checks, none failed` : `${bad} of ${checks.length} checks did not pass`;
}

/**
 * Alarms of severity page that are raised now, by name; empty where the platform has none, or what raises them does not run yet.
 *
 * @throws OperationError where AWS refuses to say
 */
export async function raisedAlarms(
  context: OperationContext,
  environment: OpenEnvironment,
): Promise<readonly string[]> {
  const prometheus = Prometheus.tryFind({ context, environment });
  const { raised } = prometheus
    ? await prometheusAlerts(prometheus, pageRules(environment)).catch(noneWhereItDoesNotRun)
    : await cloudwatchRaised(context, environment);
  return raised.map(({ name }) => name);
}

function noneWhereItDoesNotRun(error: unknown): Pick<AlertsNow, "raised"> {
  if (error instanceof OperationError && error.failure === "transient") return { raised: [] };
  throw error;
}

async function cloudwatchRaised(
  context: OperationContext,
  environment: OpenEnvironment,
): Promise<Pick<AlertsNow, "raised">> {
  const names = environment.deployment.pageAlarms;
  if (names.length === 0) return { raised: [] };
  return cloudwatchAlarms(await reachAws(context, environment), names, context.signal);
}
