import type { OperationContext } from "../context/operation-context";
import { type OpenProject, openProject } from "../context/open-project";
import type { HandOverKind, HandedOver } from "./hand-over";
import { releaseHeld } from "./held";
import { Outbox, type Waiting } from "./outbox";
import { sendWaiting } from "./send-waiting";
import { type Webhook, type WebhookSetting, webhookOf } from "./webhook";
import { pathOf } from "./written-hand-over";

/** One that was in the outbox, and what became of it. */
export interface SentHandOver {
  readonly id: string;
  readonly kind: HandOverKind;
  readonly to: string;
  readonly subject: string;
  /** Path of its Markdown, relative to the project's folder. */
  readonly file: string;
  readonly delivery: "delivered" | "waiting" | "held";
  /** Why it is not delivered. @default - what waits was not tried, for what {@link SentAll.unsent} says */
  readonly reason?: string;
}

/** What a run of `symphony report --send` did. */
export interface SentAll {
  /** The oldest first; what is held comes last. */
  readonly handOvers: readonly SentHandOver[];
  /** Files of the outbox that cannot be read. */
  readonly unreadable: readonly string[];
  /** Why nothing could be sent, though something waits, and what to do. @default - it was tried, or nothing waits */
  readonly unsent?: { readonly problem: string; readonly command: string; readonly fix: string };
}

/** Sends everything that waits for the webhook, and tells what is held. Without a webhook that can be used it tells of both. */
export async function sendAsked(context: OperationContext, slug?: string): Promise<SentAll> {
  const opened = openProject(context.configuration, slug, COMMAND);
  const outbox = new Outbox(opened.places);
  const waiting = outbox.all("waiting");
  const setting = webhookOf(context);
  const unsent = waiting.length === 0 ? undefined : unsentBy(setting);
  const sent =
    setting.kind === "set" && waiting.length > 0
      ? await sendThose(context, opened, waiting, setting.webhook)
      : waiting.map((each) => described(each, "waiting"));
  const held = outbox.all("held").map((each) => described(each, "held", each.written.held ?? "nobody approved it yet"));
  return { handOvers: [...sent, ...held], unreadable: outbox.unreadable(), unsent };
}

/**
 * Hands over what was held: {@link releaseHeld}.
 *
 * @throws OperationError `not-possible` where nothing of that id is held, `blocked` where nobody approves
 */
export async function approveAsked(context: OperationContext, id: string, slug?: string): Promise<HandedOver> {
  const { project, places } = openProject(context.configuration, slug, "symphony report --approve");
  return releaseHeld(context, project, places, id);
}

const COMMAND = "symphony report --send";

async function sendThose(
  context: OperationContext,
  { places }: OpenProject,
  waiting: readonly Waiting[],
  webhook: Webhook,
): Promise<readonly SentHandOver[]> {
  const tried = await sendWaiting(context, places, webhook);
  const left = new Outbox(places);
  const last = tried?.at(-1)?.reason ?? (context.signal.aborted ? "interrupted" : "another command is sending");
  return waiting.map((each) => {
    const { id } = each.written;
    if (left.tryFind(id) === undefined) return described(each, "delivered");
    return described(each, "waiting", tried?.find((sending) => sending.id === id)?.reason ?? `not tried: ${last}`);
  });
}

function unsentBy(setting: WebhookSetting): SentAll["unsent"] {
  if (setting.kind === "set") return undefined;
  return {
    problem: setting.kind === "none" ? "SYMPHONY_WEBHOOK_URL is not set, so nothing is sent." : `${setting.reason}.`,
    command: COMMAND,
    fix: "Set SYMPHONY_WEBHOOK_URL to the address of the webhook, and run it again.",
  };
}

function described({ written }: Waiting, delivery: SentHandOver["delivery"], reason?: string): SentHandOver {
  const { id, said } = written;
  const { kind, to, subject } = said;
  return { id, kind, to, subject, file: pathOf(written), delivery, reason };
}
