import { Option } from "commander";
import type { OperationContext } from "../operations/context/operation-context";
import { answer } from "./answer";
import { json, output, project } from "./definition";
import type { Outcome } from "./exit-codes";
import { type OperationOptions, operationContext } from "./operation-context";
import type { Terminal } from "./terminal";

/** What the options of the commands that show something say. */
export interface ShowOptions extends OperationOptions {
  readonly project?: string;
  readonly environment?: string;
  readonly violated?: boolean;
}

export const environmentOption = (): Option => new Option("--environment <name>", "of this environment alone");

export const showOptions = (): readonly Option[] => [project(), json(), output()];

/** Something that is read and printed. */
interface Shown<Result> {
  /** `show spec` */
  readonly command: string;
  readonly read: (context: OperationContext) => Result;
  readonly print: (result: Result, terminal: Terminal) => void;
}

export function showCommand<Result>(shown: Shown<Result>, options: ShowOptions, terminal: Terminal): Promise<Outcome> {
  const { command, read, print } = shown;
  return answer({ command, ask: () => read(operationContext(options, terminal)), print }, options, terminal);
}
