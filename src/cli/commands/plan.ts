import { Option } from "commander";
import { resolve } from "node:path";
import type { PlanInFolder } from "../../operations/plan/plan-environment";
import { planEnvironments } from "../../operations/plan/plan-environments";
import type { Several } from "../../operations/plan/several";
import { answer } from "../answer";
import { type CommandDefinition, app, json, noSynth, output, project } from "../definition";
import { type EnvironmentOptions, chosenEnvironments } from "../environment-choice";
import { type OperationOptions, operationContext } from "../operation-context";
import { plansOf, plansOutcome, renderPlans, renderUnplanned } from "../plans-text";
import type { Terminal } from "../terminal";

interface PlanOptions extends OperationOptions, EnvironmentOptions {
  readonly version?: string;
  readonly out?: string;
  readonly synth: boolean;
}

export const plan: CommandDefinition = {
  name: "plan",
  group: "Deliver",
  takes: "[environment...]",
  summary: "Show what a deployment would do, with its risks, and save the plan.",
  options: [
    new Option("--all", "plan every environment of the app"),
    new Option("--version <version>", "version of the images (default: those that run)"),
    new Option("--out <folder>", "write the plan of the one environment there"),
    noSynth("plan what was last synthesized, without running the app"),
    project(),
    json(),
    app(),
    output(),
  ],
  help: `Examples:
  symphony plan staging --version 1.4.0
  symphony plan staging              what is declared now, with the same images
  symphony plan --all                every environment, several at a time
  symphony plan prod --out plan-prod
  symphony plan prod --json | jq '.result.plans[].plan.review.risks'

It runs the app, refuses what violates a control, and asks Terraform what would
change. Nothing is changed, and the state is not locked.

The folder of the plan holds Terraform's plan and lock file, and what they do as
review.md for people and plan.json for programs. The plan itself may hold
secrets: its owner alone can read the folder, and git ignores it.

The digest stands for the plan and for everything that is told of it. The
command that is printed last applies that plan and no other. Whether there are
changes does not alter the exit code: .result.plans[].plan.hasChanges says it.
`,
  outcomes: ["blocked", "locked", "transient"],
  run: ([names], options: PlanOptions, terminal) =>
    answer(
      {
        command: "plan",
        ask: async () => plansOf(await planned(names, options, terminal)),
        outcomeOf: plansOutcome,
        print: (plans, { stdout, stderr }) => {
          stdout.write(renderPlans(plans, stdout.paint));
          stderr.write(renderUnplanned(plans, stderr.paint));
        },
      },
      options,
      terminal,
    ),
};

async function planned(
  names: readonly string[],
  options: PlanOptions,
  terminal: Terminal,
): Promise<readonly Several<PlanInFolder>[]> {
  const { version, out, synth } = options;
  return planEnvironments(operationContext(options, terminal), {
    environments: chosenEnvironments("plan", names, options),
    version,
    out: out === undefined ? undefined : resolve(terminal.folder, out),
    synthesize: synth,
  });
}
