import { actorText } from "../context/actor";
import { type Approval, approvalText } from "../context/approval";
import { OperationError } from "../operation-error";
import type { AttemptBegun } from "../records/deployment-entry";
import { DeploymentLog } from "../records/deployment-log";
import type { Approved } from "./approve";
import { BlockedDeployment } from "./blocked-deployment";
import { type Delivery, versionOf } from "./delivery";
import type { Gate } from "./deploy-result";

/** A deployment that has begun: it is in the log, and nobody else changes the environment from this machine. */
export interface Attempt extends Delivery {
  readonly id: string;
  readonly begunAt: Date;
  readonly log: DeploymentLog;
  readonly gates: readonly Gate[];
  /** @default - the policy asked for none */
  readonly approval?: Approval;
  /** The folder of its own plan, absolute, in which its retries have theirs; it goes when the deployment ends. */
  readonly folder: string;
}

/**
 * Writes ahead that the attempt begins.
 *
 * @throws BlockedDeployment where the log cannot be written
 */
export function beginAttempt(delivery: Delivery, gates: readonly Gate[], approved: Approved): Attempt {
  const { context, environment, own, command } = delivery;
  const all = [...gates, approved.gate];
  const log = new DeploymentLog(environment.places.deployments, context.clock);
  const begunAt = context.clock.now();
  const id = begin(log, delivery, begunAt, approved, (error) => {
    const gate: Gate = { id: "record", status: "failed", found: error.message.split("\n")[0], todo: error.fix };
    throw new BlockedDeployment([...all, gate], delivery.plan, command);
  });
  const record: Gate = { id: "record", status: "passed", found: `Begun as ${id}.` };
  const { approval } = approved;
  return { ...delivery, plan: own, id, begunAt, log, gates: [...all, record], approval, folder: own.folder };
}

function begin(
  log: DeploymentLog,
  delivery: Delivery,
  at: Date,
  approved: Approved,
  refuse: (error: OperationError) => never,
): string {
  try {
    const id = log.newId(at);
    log.begin(begunEntry(delivery, id, at, approved));
    return id;
  } catch (error) {
    if (!(error instanceof OperationError) || error.failure === "interrupted") throw error;
    return refuse(error);
  }
}

function begunEntry(
  { context, request, kind, environment, plan }: Delivery,
  id: string,
  at: Date,
  approved: Approved,
): AttemptBegun {
  return {
    id,
    kind,
    environment: environment.name,
    at,
    version: versionOf(plan),
    commit:
      plan.commit === undefined
        ? undefined
        : `${plan.commit}${plan.isDirty ? " (with files that were not committed)" : ""}`,
    by: actorText(context.actor),
    approvedBy: approved.approval && approvalText(approved.approval),
    dataLossApprovedBy: approved.dataLoss && approvalText(approved.dataLoss),
    level: approved.level,
    planDigest: plan.digest,
    changes: plan.review.counts,
    partOf: request.partOf,
  };
}
