import { type Action, type AutomationLevel, automationLevels } from "../../model/automation";
import { word } from "../../values/shell-words";
import { type Approval, approvalText } from "../context/approval";
import { OperationError } from "../operation-error";
import { defaultPlanFolder } from "../plan/plan-folder";
import { type Objection, type Permit, permissionOf, permit } from "../policy/permit";
import type { AttemptKind } from "../records/deployment-entry";
import { approvalReview, dataLossReview, highDataRisks } from "./approval-review";
import { BlockedDeployment } from "./blocked-deployment";
import { type Delivery, titleOf } from "./delivery";
import type { Gate } from "./deploy-result";

const ACTIONS: Readonly<Record<AttemptKind, Action>> = {
  deploy: "deploy",
  rollback: "rollback",
  destroy: "destroy",
  rehearsal: "rehearse",
};

/** Who agreed, and the gate that this was. */
export interface Approved {
  readonly gate: Gate;
  /** @default - the policy asks for none */
  readonly approval?: Approval;
  /** Who agreed to the loss of data besides. @default - none is lost, the policy asks for none, or it is a destruction */
  readonly dataLoss?: Approval;
  /** @default - nothing is changed, so that nobody was asked */
  readonly level?: AutomationLevel;
}

/**
 * Asks for what the policy demands, once every other gate has passed: nobody is asked about what cannot be done. Whatever loses data,
 * be it a deployment or a way back, is worth an approval of its own besides: that of a destruction.
 *
 * @throws BlockedDeployment where nobody approves
 */
export async function approve(delivery: Delivery, gates: readonly Gate[]): Promise<Approved> {
  const { kind, plan } = delivery;
  if (!plan.hasChanges) return { gate: { id: ID, status: "skipped", found: "Nothing is changed." } };
  const losesData = plan.kind !== "destroy" && highDataRisks(plan).length > 0;
  if (losesData && delivery.request.rehearsal) throw inRehearsal(delivery, gates);
  const { approval, level } = await asked(delivery, gates, ACTIONS[kind], permitted);
  const dataLoss = losesData ? (await asked(delivery, gates, "destroy", permittedLoss)).approval : undefined;
  const found = approval ? `By ${approvalText(approval)}.` : `At automation level ${level} it needs none.`;
  const lost = dataLoss ? ` The loss of data: by ${approvalText(dataLoss)}.` : "";
  return { gate: { id: ID, status: "passed", found: found + lost }, approval, dataLoss, level };
}

const ID = "approval";

/** For the action itself, whoever has approved a rehearsal has approved what it is known to do. */
function permitted(delivery: Delivery, gates: readonly Gate[]): Promise<Permit> {
  const { context, environment, kind, request } = delivery;
  const { places, record, name } = environment;
  const given = request.rehearsal?.approval;
  return permit(given ? { ...context, ask: async () => given } : context, places, ACTIONS[kind], record.tier, {
    action: titleOf(delivery),
    review: approvalReview(delivery, gates),
    word: name,
    unread: given ? undefined : unreadOf(delivery),
  });
}

function permittedLoss(delivery: Delivery): Promise<Permit> {
  const { context, environment, plan } = delivery;
  const { places, record, name } = environment;
  return permit(context, places, "destroy", record.tier, {
    action: `Lose data of ${name}: ${titleOf(delivery)}`,
    review: dataLossReview(plan),
    word: name,
    unread: unreadOf(delivery),
  });
}

/** A name that is given with the command was given before there was a plan, unless the plan was there and its digest is given too. */
function unreadOf({ request, environment }: Delivery): Objection | undefined {
  if (request.digest !== undefined || environment.record.tier === "development") return undefined;
  return {
    why: "Nobody has read a plan that was made a moment ago: --approved-by counts with the --digest of the plan that they read.",
    fix: "Have its review read.",
  };
}

async function asked(
  delivery: Delivery,
  gates: readonly Gate[],
  action: Action,
  ask: (delivery: Delivery, gates: readonly Gate[]) => Promise<Permit>,
): Promise<Permit> {
  try {
    return await ask(delivery, gates);
  } catch (error) {
    if (!(error instanceof OperationError) || error.failure !== "blocked") throw error;
    const found = error.message.split("\n")[0].replace(/ Nothing was changed\.$/, "");
    throw refused(delivery, gates, found, [error.fix, ...later(delivery, action)].join(" "));
  }
}

function inRehearsal(delivery: Delivery, gates: readonly Gate[]): BlockedDeployment {
  const lost = highDataRisks(delivery.plan).map(({ address }) => address);
  return refused(
    delivery,
    gates,
    `Data would be lost, which no rehearsal does: ${lost.join(", ")}.`,
    "Deploy it by itself, where a person agrees to that loss; or rehearse where nothing is worth keeping.",
  );
}

function refused(delivery: Delivery, gates: readonly Gate[], found: string, todo: string): BlockedDeployment {
  const gate: Gate = { id: ID, status: "failed", found, todo };
  return new BlockedDeployment([...gates, gate], delivery.plan, delivery.command);
}

/** How somebody may approve it who is not here: the plan is kept. */
function later(delivery: Delivery, action: Action): readonly string[] {
  const { tier } = delivery.environment.record;
  const isPersonal = automationLevels.every((level) => permissionOf(action, tier, level) === "person");
  if (isPersonal || delivery.request.rehearsal?.approval) return [];
  return [`The plan can be approved later: ${laterCommand(delivery)}`];
}

/** The command line that applies exactly this plan once somebody has approved it; a digest stands for the plan in its usual place. */
function laterCommand({ command, request, environment, plan, kind }: Delivery): string {
  const { places, name } = environment;
  const given = `--digest ${plan.digest} --approved-by <name>`;
  if (kind !== "deploy") return `${command} ${given}`;
  // A promotion from a checkout and a first deployment have commands of their own, of which this knows a part.
  if (places.declared !== undefined || request.newVersion !== undefined) return `run the same command with ${given}`;
  const folder = plan.folder === defaultPlanFolder(places, name) ? "" : ` --plan ${word(plan.folder)}`;
  return `symphony deploy ${name}${folder} ${given}`;
}
