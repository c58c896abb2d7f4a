import { Option } from "commander";
import { type AskedHandOver, type AskedResult, handOverAsked } from "../operations/coordination/asked";
import { CONDUCTOR } from "../operations/coordination/roles";
import { answer } from "./answer";
import { json, output, project } from "./definition";
import { readDescription } from "./description-input";
import type { Outcome } from "./exit-codes";
import { renderHandedOver } from "./hand-over-text";
import { type OperationOptions, operationContext } from "./operation-context";
import type { Terminal } from "./terminal";

/** What the options of every hand-over say. */
export interface HandOverOptions extends OperationOptions {
  readonly to: string;
  readonly subject?: string;
  readonly goal?: string;
  readonly task?: string;
  readonly environment?: string;
  readonly artifact?: readonly string[];
  readonly recommend?: readonly string[];
  readonly project?: string;
  readonly dryRun?: boolean;
}

const collected = (value: string, former: readonly string[] = []): readonly string[] => [...former, value];

/** `--to`, which has a default where the brief of the role names one. */
export const to = (): Option => new Option("--to <role>", "the role that it is for").default(CONDUCTOR, CONDUCTOR);
export const subject = (): Option => new Option("--subject <words>", "what it is about, a few words");

export const handOverOptions = (): readonly Option[] => [
  new Option("--goal <id>", "the goal that it belongs to: GOAL-3"),
  new Option("--task <id>", "the task that it belongs to: TASK-12"),
  new Option("--environment <name>", "the environment that it is about"),
  new Option("--artifact <file>", "a file that shows it; repeatable").argParser(collected),
  new Option("--recommend <sentence>", "what you recommend; repeatable").argParser(collected),
  new Option("--approved-by <name>", "who approved it, where nobody can be asked"),
  project(),
  new Option("--dry-run", "print the Markdown, and write and send nothing"),
  json(),
  output(),
];

/** Runs one of the commands that hand something to another role. */
export function handOverCommand(
  kind: AskedHandOver["kind"],
  description: string | undefined,
  options: HandOverOptions,
  terminal: Terminal,
): Promise<Outcome> {
  const command = `symphony ${kind}`;
  return answer<AskedResult>(
    {
      command: kind,
      ask: async () =>
        handOverAsked(
          operationContext(options, terminal),
          askedOf(kind, options, await readDescription(description, terminal, command)),
        ),
      outcomeOf: (result) => {
        if (!("handedOver" in result) || result.handedOver.delivery !== "held") return "ok";
        return terminal.signal.aborted ? "interrupted" : "blocked";
      },
      print: (result, { stdout }) => stdout.write(renderHandedOver(result, stdout.paint)),
    },
    options,
    terminal,
  );
}

function askedOf(
  kind: AskedHandOver["kind"],
  options: HandOverOptions,
  description: string | undefined,
): AskedHandOver {
  const { to: role, subject: words = "", goal, task, environment, artifact, recommend, project, dryRun } = options;
  const about = { goal, task, environment, artifacts: artifact, recommendations: recommend };
  return { kind, to: role, subject: words, ...about, description, project, isDryRun: dryRun };
}
