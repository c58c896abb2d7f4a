import type { OperationContext } from "../context/operation-context";
import { messageOf } from "./message";
import { type Answer, type Webhook, post } from "./webhook";
import type { WrittenHandOver } from "./written-hand-over";

const TRIES = 3;
/** Seconds before the second try; before the third, three times as long. */
const FIRST_WAIT = 1;
/** A webhook that asks for more patience gets it: the next command tries again. */
const LONGEST_WAIT = 30;

export interface DeliveryOptions {
  /** Of one request. @default 10 */
  readonly timeoutSeconds?: number;
}

/** Posts a hand-over, and again where the failure is one that passes. */
export async function deliver(
  context: Pick<OperationContext, "signal" | "clock">,
  webhook: Webhook,
  written: WrittenHandOver,
  { timeoutSeconds }: DeliveryOptions = {},
): Promise<Answer> {
  const message = messageOf(written);
  for (let tried = 1; ; tried += 1) {
    const answer = await post(webhook, written.id, message, context, timeoutSeconds);
    if (answer.kind !== "later" || tried === TRIES) return answer;
    const seconds = answer.afterSeconds ?? FIRST_WAIT * 3 ** (tried - 1);
    if (seconds > LONGEST_WAIT) return { ...answer, reason: `${answer.reason} and asks to wait ${seconds} s` };
    await context.clock.wait(seconds, context.signal);
  }
}
