import { InvalidArgumentError, Option } from "commander";
import { readUsage } from "../../operations/show/usage-read";
import { answer } from "../answer";
import { type CommandDefinition, json, output, project } from "../definition";
import { type OperationOptions, operationContext } from "../operation-context";
import { renderUsage } from "../usage-text";
import { wholeNumber } from "../whole-number";

interface UsageOptions extends OperationOptions {
  readonly hours?: number;
}

export const showUsage: CommandDefinition = {
  name: "show usage",
  group: "Look",
  takes: "<environment>",
  summary: "Print how much is used of what there is.",
  options: [
    new Option("--hours <number>", "on AWS: how far back, up to 336 (default: 24)").argParser(hours),
    project(),
    json(),
    output(),
  ],
  help: `Examples:
  symphony show usage prod
  symphony show usage prod --hours 168
  symphony show usage prod --json | jq '.result.subjects[]
    | select(.kind == "Database").figures'

On AWS CloudWatch is asked for CPU and memory of each service against what it
reserves, its requests, and the load, storage, connections and messages of
databases, caches, file systems and queues; ECS for the running copies. On
Docker the engine is asked for what the containers and volumes take now.
"no data" is what the platform has none of. These are figures, no advice:
symphony show scaling says what grows by itself.
`,
  outcomes: ["transient"],
  run: ([environment], options: UsageOptions, terminal) =>
    answer(
      {
        command: "show usage",
        ask: () => readUsage(operationContext(options, terminal), environment, options),
        print: (found, { stdout }) => stdout.write(renderUsage(found, stdout.paint)),
      },
      options,
      terminal,
    ),
};

/** CloudWatch keeps minutes for 15 days, and rounds the begin of older times to more than that ("GetMetricData"). */
const MOST_HOURS = 336;

function hours(given: string): number {
  const number = wholeNumber(given);
  if (number <= MOST_HOURS) return number;
  throw new InvalidArgumentError(`Give ${MOST_HOURS} at most.`);
}
