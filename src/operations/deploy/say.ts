import type { Approval } from "../context/approval";
import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import type { HandOver, HandedOver } from "../coordination/hand-over";
import { handOver } from "../coordination/send";
import { OperationError } from "../operation-error";
import { inPhase } from "../plan/in-phase";

/** The role that this one reports and escalates to: see the roles of the framework. */
export const CONDUCTOR = "symphony-conductor";

/** What was said to whom about what was done. */
export interface Told {
  readonly escalated?: HandedOver;
  readonly reported?: HandedOver;
  readonly notes: readonly string[];
}

/** Something that was done, whose end is told. */
export interface Done {
  readonly context: OperationContext;
  readonly environment: OpenEnvironment;
  /** @default - the policy asked for none */
  readonly approval?: Approval;
}

/** Hands over how something ended. It never fails: what happened to the environment is more than that nobody could be told of it. */
export async function say({ context: given, environment, approval }: Done, said: HandOver): Promise<Told> {
  // Whoever approved what was done has approved that its end is told; nobody is asked again while something is wrong.
  const context = { ...given, ask: () => Promise.resolve(approval) };
  const [phase, as] =
    said.kind === "escalate" ? (["Escalate", "escalated"] as const) : (["Report", "reported"] as const);
  try {
    const told = await inPhase(context, environment.name, phase, () =>
      handOver(context, environment.project, environment.places, said),
    );
    return { [as]: told, notes: [] };
  } catch (error) {
    const [problem] = (error as Error).message.split("\n");
    return { notes: [`Nobody was told: ${problem}${error instanceof OperationError ? ` ${error.fix}` : ""}`] };
  }
}
