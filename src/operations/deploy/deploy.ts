import { rmSync } from "node:fs";
import { actorText } from "../context/actor";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { inPhase } from "../plan/in-phase";
import { DeploymentLog } from "../records/deployment-log";
import { lockEnvironment } from "../records/environment-lock";
import { approve } from "./approve";
import { type Attempt, beginAttempt } from "./attempt";
import { refuseFailed } from "./blocked-deployment";
import { carryOut } from "./carry-out";
import { type Delivery, versionOf } from "./delivery";
import type { DeployRequest } from "./deploy-request";
import type { DeployResult, Gate } from "./deploy-result";
import type { Ending } from "./ending";
import { judgeGates } from "./gates";
import { changeWindowGate } from "./gates/change-window";
import { overtakenGate } from "./gates/digest";
import { nextSteps } from "./next-steps";
import { prepareDelivery } from "./prepare-delivery";
import { recordEnd, secondsBetween } from "./record-end";
import { tellOf } from "./tell";
import { isVerified, verify } from "./verify-attempt";

export type { DeployRequest } from "./deploy-request";
export type { DeployResult, Gate } from "./deploy-result";

/**
 * Takes an environment to a version: plan, gates, jobs, exactly the plan that was approved, verification, record.
 *
 * Where nothing is to be changed it is verified, and recorded only where the last attempt is not one that brought this version and
 * found it healthy: so a run after one that was killed ends what that one began.
 *
 * @throws BlockedDeployment by a gate; nothing was changed, and nothing is recorded
 * @throws OperationError `locked` by another deployment; a failure after the begin is a result, and recorded; `unrecorded` where the log cannot be completed
 */
export async function deploy(context: OperationContext, request: DeployRequest): Promise<DeployResult> {
  const started = context.clock.now();
  const delivery = await prepareDelivery(context, request);
  try {
    return await deliver(delivery, started);
  } finally {
    // What is over needs its plans no longer, and they may hold secrets.
    rmSync(delivery.own.folder, { recursive: true, force: true });
  }
}

async function deliver(delivery: Delivery, started: Date): Promise<DeployResult> {
  const { context, environment, request } = delivery;
  const gates = await gatesOf(delivery);
  if (request.isDryRun) return unattempted(delivery, "dry-run", [...gates, ...leftOut()], started);
  refuseFailed(gates, delivery.plan, delivery.command);
  if (!delivery.plan.hasChanges && !isUnfinished(delivery)) return nothingToDo(delivery, gates, started);
  const approved = await approve(delivery, gates);
  const lock = lockEnvironment(environment.places.scratch, environment.name, actorText(context.actor));
  try {
    return await attempt(delivery, beginAttempt(delivery, await again(delivery, gates), approved), started);
  } finally {
    lock.release();
  }
}

function gatesOf(delivery: Delivery): Promise<readonly Gate[]> {
  const { context, environment } = delivery;
  return inPhase(
    context,
    environment.name,
    "Gates",
    () => judgeGates(delivery),
    (gates) => (["passed", "failed", "skipped"] as const).flatMap((status) => counted(gates, status)).join(", "),
  );
}

function counted(gates: readonly Gate[], status: Gate["status"]): readonly string[] {
  const count = gates.filter((gate) => gate.status === status).length;
  return count === 0 ? [] : [`${count} ${status}`];
}

function leftOut(): readonly Gate[] {
  return [
    { id: "approval", status: "skipped", found: "A dry run asks nobody." },
    { id: "record", status: "skipped", found: "A dry run records nothing." },
  ];
}

/** Hours may have passed since somebody was asked: what may have changed meanwhile is judged again. */
async function again(delivery: Delivery, gates: readonly Gate[]): Promise<readonly Gate[]> {
  const now = [await overtakenGate(delivery), changeWindowGate(delivery)];
  const judged = gates.map((gate) => now.find((each) => each?.id === gate.id) ?? gate);
  refuseFailed(judged, delivery.plan, delivery.command);
  return judged;
}

/** Whether the log does not end with this version, applied and healthy. */
function isUnfinished({ context, environment, plan, request, kind }: Delivery): boolean {
  if (!isVerified({ request, plan })) return false;
  const attempts = new DeploymentLog(environment.places.deployments, context.clock).attempts();
  const last = attempts.filter((each) => each.environment === environment.name && each.kind !== "rehearsal").at(-1);
  return kind === "rollback" || last === undefined || last.outcome !== "succeeded" || last.version !== versionOf(plan);
}

async function nothingToDo(delivery: Delivery, gates: readonly Gate[], started: Date): Promise<DeployResult> {
  const result = unattempted(delivery, "nothing-to-do", gates, started);
  if (!isVerified(delivery)) return result;
  const verification = await verify(delivery, []);
  const { failure } = verification;
  const seconds = secondsBetween(started, delivery.context.clock.now());
  return { ...result, verification, failure, todo: failure?.todo ?? [], seconds };
}

function unattempted(
  { context, environment, kind, plan }: Delivery,
  outcome: DeployResult["outcome"],
  gates: readonly Gate[],
  started: Date,
): DeployResult {
  const seconds = secondsBetween(started, context.clock.now());
  return { environment: environment.name, kind, outcome, plan, gates, todo: [], notes: [], seconds };
}

async function attempt({ plan }: Delivery, begun: Attempt, started: Date): Promise<DeployResult> {
  const ending = await carryOut(begun);
  const unrecorded = recordOrKeep(begun, ending);
  const { notes, ...told } = await tellOf(begun, ending);
  if (unrecorded) throw unrecorded;
  const { environment, kind, gates, id, context } = begun;
  const { outcome, verification, failure, excerpt } = ending;
  return {
    environment: environment.name,
    kind,
    attempt: id,
    outcome,
    plan,
    gates,
    verification,
    failure,
    excerpt,
    todo: nextSteps(begun, ending),
    ...told,
    notes: [...ending.notes, ...notes],
    seconds: secondsBetween(started, context.clock.now()),
  };
}

/** That the log cannot be written must not keep anybody from being told of what happened. */
function recordOrKeep(begun: Attempt, ending: Ending): OperationError | undefined {
  try {
    recordEnd(begun, ending);
    return undefined;
  } catch (error) {
    if (error instanceof OperationError) return error;
    throw error;
  }
}
