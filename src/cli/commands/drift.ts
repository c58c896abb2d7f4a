import { Option } from "commander";
import { findDrifts } from "../../operations/verify/drifts";
import { answer } from "../answer";
import { type CommandDefinition, app, json, output, project } from "../definition";
import { driftsOutcome, renderDrifts, renderUnseen, toldDrifts } from "../drifts-text";
import { type EnvironmentOptions, chosenEnvironments } from "../environment-choice";
import { type OperationOptions, operationContext } from "../operation-context";

interface DriftOptions extends OperationOptions, EnvironmentOptions {
  readonly synth?: boolean;
}

export const drift: CommandDefinition = {
  name: "drift",
  group: "Look",
  takes: "[environment...]",
  summary: "Compare what runs with the Terraform on this machine.",
  options: [
    new Option("--all", "compare every environment of the app"),
    new Option("--synth", "run the app first, to see what is declared and not deployed too"),
    project(),
    json(),
    app(),
    output(),
  ],
  needs: { app: "synth" },
  help: `Examples:
  symphony drift prod
  symphony drift --all
  symphony drift prod --json | jq '.result.environments[].review.constructs'

It plans the versions that run and changes nothing. What the plan holds was
changed outside of Terraform, which the review then says, or was declared and
not deployed. To see the former alone, check out the commit that is deployed
(symphony status); the app is not run.

To take what runs back to what is declared, deploy: symphony plan <environment>.
`,
  outcomes: ["drifted", "transient"],
  run: ([names], options: DriftOptions, terminal) =>
    answer(
      {
        command: "drift",
        ask: async () =>
          toldDrifts(
            await findDrifts(operationContext(options, terminal), {
              environments: chosenEnvironments("drift", names, options),
              synthesize: options.synth === true,
            }),
          ),
        outcomeOf: driftsOutcome,
        print: (drifts, { stdout, stderr }) => {
          stdout.write(renderDrifts(drifts, stdout.paint));
          stderr.write(renderUnseen(drifts, stderr.paint));
        },
      },
      options,
      terminal,
    ),
};
