import type { Configuration } from "../configuration";
import type { Actor } from "./actor";
import type { Ask } from "./approval";
import type { Clock } from "./clock";
import type { Listener } from "./operation-event";

/** What every operation is given: the project, who asks for it, and how to reach them. */
export interface OperationContext {
  readonly configuration: Configuration;
  readonly actor: Actor;
  readonly ask: Ask;
  readonly listen: Listener;
  /** Aborted by Ctrl-C: an operation then ends what is in flight, records and returns. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Variables of the process, which Terraform and the AWS clients read too. */
  readonly variables: NodeJS.ProcessEnv;
}
