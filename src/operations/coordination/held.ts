import type { OperationContext } from "../context/operation-context";
import type { ProjectPlaces } from "../context/open-environment";
import { OperationError } from "../operation-error";
import { dispatch } from "./dispatch";
import type { HandedOver } from "./hand-over";
import { approved } from "./hand-over-approval";
import { completeHandOver } from "./hand-over-file";
import { interactionOf } from "./hand-over-interaction";
import { appendInteraction } from "./interactions";
import { Outbox } from "./outbox";
import type { HandingProject } from "./send";
import type { WrittenHandOver } from "./written-hand-over";

/**
 * Hands over what was held, once a person approves it or the automation level lets it pass.
 *
 * @param id as `symphony report --send` lists it
 * @throws OperationError `not-possible` where nothing of that id is held, `blocked` where nobody approves
 */
export async function releaseHeld(
  context: OperationContext,
  project: HandingProject,
  places: ProjectPlaces,
  id: string,
): Promise<HandedOver> {
  const held = findHeld(project, places, id);
  const written = await approved(context, project, places, held);
  completeHandOver(places, written);
  appendInteraction(context, places, interactionOf(written));
  return dispatch(context, places, written);
}

function findHeld({ slug }: HandingProject, places: ProjectPlaces, id: string): WrittenHandOver {
  const outbox = new Outbox(places);
  const found = outbox.tryFind(id);
  const held = outbox.all("held").filter(({ written }) => written.project.slug === slug);
  const own = held.find(({ written }) => written.id === id);
  if (own) return own.written;
  throw notHeld(
    id,
    found?.state === "waiting",
    held.map(({ written }) => written.id),
  );
}

function notHeld(id: string, isWaiting: boolean, ids: readonly string[]): OperationError {
  const others = ids.length === 0 ? "Nothing is held." : `Give one of: ${ids.join(", ")}.`;
  return new OperationError({
    failure: "not-possible",
    problem: isWaiting
      ? `${id} is not held: it waits for the webhook.`
      : `Nothing of the id ${JSON.stringify(id)} is held.`,
    command: `symphony report --approve ${id}`,
    fix: isWaiting ? "Run symphony report --send." : others,
  });
}
