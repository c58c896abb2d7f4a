import { actorText } from "../context/actor";
import type { OperationContext } from "../context/operation-context";
import type { ProjectPlaces } from "../context/open-environment";
import { OperationError } from "../operation-error";
import { heldAutomationLevel } from "../policy/held-level";
import type { WrittenProject } from "../read-project";
import { dispatch, resultOf } from "./dispatch";
import type { HandOver, HandedOver } from "./hand-over";
import { approved } from "./hand-over-approval";
import { completeHandOver, createHandOver, keepInOutbox } from "./hand-over-file";
import { interactionOf } from "./hand-over-interaction";
import { appendInteraction } from "./interactions";
import type { WrittenHandOver } from "./written-hand-over";

/** The project that hands over; with its environments, the tier of the one that it is about is known. */
export type HandingProject = Pick<WrittenProject, "slug" | "title" | "owner"> &
  Partial<Pick<WrittenProject, "environments">>;

/**
 * Writes a hand-over, logs it as an interaction and sends it where a webhook is configured, behind whatever waited before it. It
 * never fails because of the webhook or of the policy: what is not delivered waits, and what nobody approves is held.
 *
 * It lies in the outbox from before anybody is asked until the webhook has it: a process that is killed loses nothing.
 *
 * @throws OperationError `blocked` where the file or the log cannot be written
 */
export async function handOver(
  context: OperationContext,
  project: HandingProject,
  places: ProjectPlaces,
  said: HandOver,
): Promise<HandedOver> {
  const { slug, title } = project;
  const from = actorText(context.actor);
  const { level, stated } = await heldAutomationLevel(context, places);
  const held = "Nobody was asked yet.";
  const begun = createHandOver(places, context.clock.now(), {
    from,
    project: { slug, title },
    said,
    level,
    stated,
    held,
  });
  const written = await approvedOrHeld(context, project, places, begun);
  completeHandOver(places, written);
  appendInteraction(context, places, interactionOf(written));
  if (written.held === undefined) return dispatch(context, places, written);
  keepInOutbox(places, written, "held");
  return resultOf(written, "held", written.held);
}

async function approvedOrHeld(
  context: OperationContext,
  project: HandingProject,
  places: ProjectPlaces,
  written: WrittenHandOver,
): Promise<WrittenHandOver> {
  try {
    return await approved(context, project, places, written);
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    return { ...written, held: error.message.split("\n")[0] };
  }
}
