import type { OperationContext } from "../context/operation-context";
import type { ProjectPlaces } from "../context/open-environment";
import type { HandedOver } from "./hand-over";
import { keepInOutbox } from "./hand-over-file";
import { Outbox } from "./outbox";
import { type Sending, sendWaiting } from "./send-waiting";
import { webhookOf } from "./webhook";
import { type WrittenHandOver, pathOf } from "./written-hand-over";

/** Sends a hand-over that nothing holds, behind whatever waits already. It never fails because of the webhook. */
export async function dispatch(
  context: OperationContext,
  places: ProjectPlaces,
  written: WrittenHandOver,
): Promise<HandedOver> {
  const setting = webhookOf(context);
  if (setting.kind === "none") {
    new Outbox(places).remove(written.id);
    return resultOf(written, "written", "SYMPHONY_WEBHOOK_URL is not set");
  }
  keepInOutbox(places, written, "waiting");
  if (setting.kind === "wrong") return resultOf(written, "waiting", setting.reason);
  const tried = await tryToSend(() => sendWaiting(context, places, setting.webhook));
  if (new Outbox(places).tryFind(written.id) === undefined) return resultOf(written, "delivered");
  const reason = context.signal.aborted ? "the command was interrupted" : reasonOf(written.id, tried);
  return resultOf(written, "waiting", reason);
}

/** That the lock cannot be written, say, is no reason to fail: it waits. */
async function tryToSend(
  send: () => Promise<readonly Sending[] | undefined>,
): Promise<readonly Sending[] | { readonly code: string } | undefined> {
  try {
    return await send();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { code };
  }
}

function reasonOf(id: string, tried: Awaited<ReturnType<typeof tryToSend>>): string {
  if (tried === undefined) return "another command is sending";
  if ("code" in tried) return `.symphony/outbox cannot be written (${tried.code})`;
  const own = tried.find((sending) => sending.id === id);
  return (own ?? tried.at(-1))?.reason ?? "it was not tried";
}

export function resultOf(written: WrittenHandOver, delivery: HandedOver["delivery"], reason?: string): HandedOver {
  const { id, approval } = written;
  return { id, file: pathOf(written), delivery, approvedBy: approval?.by, reason };
}
