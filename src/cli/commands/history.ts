import { Option } from "commander";
import { type History, deploymentHistory } from "../../operations/records/history";
import { answer } from "../answer";
import { type CommandDefinition, json, output, project } from "../definition";
import { renderFailure } from "../failure-text";
import { renderAttempt, renderHistory } from "../history-text";
import { type OperationOptions, operationContext } from "../operation-context";
import type { Terminal } from "../terminal";
import { wholeNumber } from "../whole-number";

interface HistoryOptions extends OperationOptions {
  readonly limit: number;
  readonly attempt?: string;
}

export const history: CommandDefinition = {
  name: "history",
  group: "Look",
  takes: "[environment]",
  summary: "List what was deployed, rolled back, rehearsed or destroyed.",
  options: [
    new Option("--limit <number>", "at most so many").argParser(wholeNumber).default(20),
    new Option("--attempt <id>", "print this one as a whole; the end of its id will do"),
    project(),
    json(),
    output(),
  ],
  help: `Examples:
  symphony history                        the last 20, the newest first
  symphony history prod --limit 5
  symphony history --attempt 3f9c         all that is known of one
  symphony history prod --json | jq -r '.result.attempts[]
    | select(.outcome == "succeeded") | .version' | head -1

It reads symphony-<slug>/logs/deployments.md, to which every attempt adds an
entry before it changes anything, and another when it is over. One without the
second is running, or was killed; of another machine's nobody knows, so that it
counts as running for 6 hours. What a pipeline released is on its host and not
in the list: a line below it says to which environments.
`,
  outcomes: ["unknown"],
  run: ([environment], options: HistoryOptions, terminal) =>
    answer(
      {
        command: "history",
        ask: () => deploymentHistory(operationContext(options, terminal), { ...requestOf(options), environment }),
        outcomeOf: ({ attempts }) => (options.attempt === undefined || attempts.length === 1 ? "ok" : "unknown"),
        print: (found, shown) => print(found, options.attempt, shown),
      },
      options,
      terminal,
    ),
};

function requestOf({ limit, attempt }: HistoryOptions) {
  return attempt === undefined ? { limit } : { attempt };
}

function print(found: History, attempt: string | undefined, { stdout, stderr }: Terminal): void {
  const { attempts, total } = found;
  if (attempt === undefined) return stdout.write(renderHistory(found, stdout.paint));
  if (total === 1) return stdout.write(renderAttempt(attempts[0], stdout.paint));
  const ids = attempts.map(({ id }) => id).join(", ");
  const [problem, fix] =
    total === 0
      ? [`No attempt has an id that ends with ${JSON.stringify(attempt)}.`, "symphony history lists them."]
      : [`${total} attempts have ids that end with ${JSON.stringify(attempt)}.`, `Give one of: ${ids}`];
  stderr.write(renderFailure({ problem, fix }, stderr.paint));
}
