import { runNames } from "./job-runs";
import type { Runbook } from "./runbook";
import { shellWord } from "./shell-word";
import { onlyOne, wordFor } from "./step-names";

export const jobFailed: Runbook = {
  meaning: "A run of a job ended with another exit code than 0, or its task could not start.",
  look: ({ name }, facts) => [
    {
      command: `aws ecs describe-tasks --cluster ${wordFor(onlyOne(facts, "aws_ecs_cluster")) ?? "<cluster>"} --tasks <task of the message> --query 'tasks[].[stoppedReason,containers[].[name,exitCode,reason]]'`,
      for: "the reason and the exit code of each container; ECS knows a task for an hour after its end",
    },
    {
      command: `aws events describe-rule --name ${shellWord(name)} --query EventPattern`,
      for: "which task definition the alert is about",
    },
  ],
  act: [
    "Read the job's log of that run; infrastructure-spec.md names its log group.",
    "Mend the cause. A run that did half of its work must be safe to repeat: see that it is before you start it again.",
    "See whether its work is still needed before the next run: <how a run is started>.",
  ],
  names: runNames,
};

export const budgetExceeded: Runbook = {
  meaning: "What the environment costs this month has passed a share of its budget, or is forecast to.",
  look: ({ name }) => [
    {
      command: `aws budgets describe-budget --account-id "$(aws sts get-caller-identity --query Account --output text)" --budget-name ${shellWord(name)}`,
      for: "the limit, the actual and the forecast spend",
    },
    {
      command:
        "aws ce get-cost-and-usage --time-period \"Start=$(date -u -d '-30 days' +%F),End=$(date -u +%F)\" --granularity DAILY --metrics UnblendedCost --group-by Type=DIMENSION,Key=SERVICE",
      for: "the service and the day on which the cost began to grow",
    },
  ],
  act: [
    "Find the service that grew, and what changed on that day: a deploy, traffic, a copy that runs for ever.",
    "Stop what is not meant to run. A sudden growth without a change of yours may be an attack: see the runbook of findings.",
    "Where the growth is meant, raise the budget in the app and say why in the commit.",
  ],
};
