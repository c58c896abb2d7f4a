import { actorText } from "../context/actor";
import { approvalText } from "../context/approval";
import { timestamp } from "../context/clock";
import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { choiceOf } from "../choice";
import { OperationError } from "../operation-error";
import { permit } from "../policy/permit";
import type { Readiness, ReadinessItem } from "./readiness";
import type { Statement } from "./statement";
import { appendStatement } from "./statement-log";

/** A person's word about one item. */
export interface ConfirmRequest {
  /** Id of the item: `restore:receipts`. */
  readonly item: string;
  /** What was done, when and by whom: one sentence or more. */
  readonly because: string;
}

/** Words with which nobody could tell later what was done. */
const LEAST_LENGTH = 10;
const MOST_LENGTH = 1000;

/**
 * Writes down that a person vouches for an item that no file on this machine proves.
 *
 * @throws OperationError `not-possible` where there is no such item or a statement does not close it; `blocked` where nobody approves,
 * or the log cannot be written
 */
export async function confirmItem(
  context: OperationContext,
  environment: OpenEnvironment,
  { items }: Pick<Readiness, "items">,
  request: ConfirmRequest,
): Promise<Statement> {
  const { name, record, places } = environment;
  const item = findItem(items, name, request);
  const { approval } = await permit(context, places, "confirm", record.tier, {
    action: `State of ${name}: ${item.title}`,
    review: [`Item: ${item.id}`, `Because: ${request.because}`, ...item.evidence],
    word: name,
  });
  const statement: Statement = {
    item: item.id,
    environment: name,
    at: timestamp(context.clock.now()),
    by: actorText(context.actor),
    approvedBy: approval === undefined ? undefined : approvalText(approval),
    because: request.because.trim(),
  };
  appendStatement(places, statement);
  return statement;
}

function findItem(items: readonly ReadinessItem[], environment: string, request: ConfirmRequest): ReadinessItem {
  const refuse = (problem: string, fix: string): never => {
    const command = `symphony readiness ${environment} --confirm ${request.item}`;
    throw new OperationError({ failure: "not-possible", problem, command, fix });
  };
  const item = items.find(({ id }) => id === request.item);
  const confirmable = items.filter(({ isConfirmable }) => isConfirmable).map(({ id }) => id);
  if (!item)
    return refuse(`${environment} has no item ${JSON.stringify(request.item)}.`, choiceOf(request.item, confirmable));
  if (item.status === "not-applicable")
    return refuse(`${item.id} does not apply to ${environment}.`, item.evidence.join(" "));
  if (!item.isConfirmable)
    return refuse(`No statement closes ${item.id}: files show it.`, item.todo ?? `It is ${item.status}.`);
  const { length } = request.because.trim();
  if (length < LEAST_LENGTH || length > MOST_LENGTH)
    return refuse(
      `The reason has ${length} characters; it may have ${LEAST_LENGTH} to ${MOST_LENGTH}.`,
      "Say with --because what was done, when and by whom.",
    );
  return item;
}
