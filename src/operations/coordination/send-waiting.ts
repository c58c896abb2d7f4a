import type { ProjectPlaces } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { type DeliveryOptions, deliver } from "./deliver";
import { LONGEST_RUN, whileAlone } from "./outbox-lock";
import { Outbox } from "./outbox";
import type { Answer, Webhook } from "./webhook";

type SendingContext = Pick<OperationContext, "clock" | "signal" | "actor">;

/** What came of one that waited. */
export interface Sending {
  readonly id: string;
  readonly isDelivered: boolean;
  /** Why it waits still. */
  readonly reason?: string;
}

/**
 * Sends everything that waits for the webhook, the oldest first, while no other process does. A webhook that cannot be reached is
 * not tried for the others; one that refuses a hand-over may take the next.
 *
 * @returns what was tried; undefined where another process is sending
 */
export async function sendWaiting(
  context: SendingContext,
  places: Pick<ProjectPlaces, "scratch">,
  webhook: Webhook,
  options: DeliveryOptions = {},
): Promise<readonly Sending[] | undefined> {
  const outbox = new Outbox(places);
  if (outbox.all("waiting").length === 0) return [];
  return whileAlone(context, outbox.folder, () => sendEach(context, outbox, webhook, options));
}

async function sendEach(
  context: SendingContext,
  outbox: Outbox,
  webhook: Webhook,
  options: DeliveryOptions,
): Promise<readonly Sending[]> {
  const since = context.clock.now().getTime();
  const tried: Sending[] = [];
  for (const { written } of outbox.all("waiting")) {
    const answer = await deliver(context, webhook, written, options);
    if (answer.kind === "taken") outbox.remove(written.id);
    tried.push(sendingOf(written.id, answer));
    const seconds = (context.clock.now().getTime() - since) / 1000;
    if (answer.kind === "later" || answer.kind === "stopped" || seconds > LONGEST_RUN) break;
  }
  return tried;
}

function sendingOf(id: string, answer: Answer): Sending {
  return answer.kind === "taken" ? { id, isDelivered: true } : { id, isDelivered: false, reason: answer.reason };
}
