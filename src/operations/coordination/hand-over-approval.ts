import type { Tier } from "../../model/tier";
import type { OperationContext } from "../context/operation-context";
import type { ProjectPlaces } from "../context/open-environment";
import { permit } from "../policy/permit";
import type { WrittenProject } from "../read-project";
import { handOverTitles, renderHandOver } from "./hand-over-markdown";
import type { WrittenHandOver } from "./written-hand-over";

/**
 * Asks for what the automation level demands of a hand-over.
 *
 * @throws OperationError `blocked` where nobody approves
 */
export async function approved(
  context: OperationContext,
  project: Partial<Pick<WrittenProject, "environments">>,
  places: ProjectPlaces,
  written: WrittenHandOver,
): Promise<WrittenHandOver> {
  const { to, kind, subject } = written.said;
  const { level, approval } = await permit(context, places, "hand-over", tierOf(project, written), {
    action: `Hand over to ${to}: ${handOverTitles[kind]}: ${subject}`,
    review: renderHandOver(written).split("\n").slice(2),
    // the role without its family: who gets it is what the person agrees to
    word: to.replace(/^symphony-/, ""),
  });
  return { ...written, level, approval, held: undefined };
}

/** Where it is about no environment, the strictest tier; of hand-overs the policy says the same in all. */
function tierOf({ environments = [] }: Partial<Pick<WrittenProject, "environments">>, { said }: WrittenHandOver): Tier {
  return environments.find(({ name }) => name === said.environment)?.tier ?? "production";
}
