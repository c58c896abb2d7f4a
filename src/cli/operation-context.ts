import { readConfiguration } from "../operations/configuration";
import { actorOf } from "../operations/context/actor";
import { systemClock } from "../operations/context/clock";
import type { OperationContext } from "../operations/context/operation-context";
import type { Listener } from "../operations/context/operation-event";
import { askAt } from "./prompt";
import { progressOn } from "./progress";
import type { Terminal } from "./terminal";

/** Options that every operation has. */
export interface OperationOptions {
  readonly json?: boolean;
  readonly app?: string;
  readonly output?: string;
  /** Slug of the only project that is looked into. */
  readonly project?: string;
  /** Whoever approved it, where nobody can be asked. */
  readonly approvedBy?: string;
}

/** What an operation is given by the command line. */
export function operationContext(options: OperationOptions, terminal: Terminal): OperationContext {
  const variables = process.env;
  const listen: Listener = progressOn(terminal, options);
  const actor = actorOf(variables, terminal.isInteractive ?? false);
  return {
    configuration: readConfiguration(terminal.folder, options),
    actor,
    ask: askAt(terminal, options, actor),
    listen,
    signal: terminal.signal,
    clock: systemClock,
    variables,
  };
}
