import { Option } from "commander";
import { orBlocked } from "../../operations/deploy/blocked-deployment";
import { provision as provisionEnvironment } from "../../operations/deploy/provision";
import { answer } from "../answer";
import { type CommandDefinition, app, json, output, project } from "../definition";
import { deployOutcome, renderDeployed } from "../deploy-text";
import { operationContext } from "../operation-context";
import { type DeployOptions, changing, deployRequest } from "./deploy";

export const provision: CommandDefinition = {
  name: "provision",
  group: "Deliver",
  takes: "<environment>",
  summary: "Deploy an environment for the first time, and say what people do.",
  options: [
    new Option("--version <version>", "version of images that are pushed already"),
    ...changing(),
    project(),
    json(),
    app(),
    output(),
  ],
  help: `Examples:
  symphony provision staging --dry-run    what must be true before, and the plan
  symphony provision staging
  symphony provision staging --json | jq -r '.result.after[]'

It says what must be true before, such as the bucket of the state; deploys with
the gates, the approval and the record of symphony deploy; and says what people
do afterwards: secrets to write, zones to delegate, the first release. Images
that nobody has pushed yet have the version 0.0.0, which no release has, and
what runs them is not verified. In production the gate of readiness passes while
the state holds nothing: what is open is closed before the first release. Where
the environment runs already, what runs is kept.
`,
  outcomes: ["blocked", "unhealthy", "locked", "transient", "unrecorded"],
  run: ([environment], options: DeployOptions, terminal) =>
    answer(
      {
        command: "provision",
        ask: () =>
          orBlocked(
            environment,
            provisionEnvironment(operationContext(options, terminal), deployRequest(environment, options, terminal)),
          ),
        outcomeOf: deployOutcome,
        print: (result, { stdout }) => stdout.write(renderDeployed(result, stdout.paint)),
      },
      options,
      terminal,
    ),
};
