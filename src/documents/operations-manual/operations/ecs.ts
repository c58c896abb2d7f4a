import { shellWord } from "../../../controls/runbooks";
import { type Facts, type ResourceFact, isTrue } from "../../../facts";
import type { ConstructRecord } from "../../../model/record";
import { commandName } from "../command-name";
import type { Operation } from "../operation";

/** What is done with a service or worker on ECS. */
export function ecsServiceOperations(service: ResourceFact, facts: Facts): readonly Operation[] {
  const cluster = commandName(facts.tryFollow(service.value("cluster"), "aws_ecs_cluster"));
  const name = commandName(service);
  const at = `--cluster ${cluster}`;
  const settled = `aws ecs wait services-stable ${at} --services ${name}`;
  const stopped = `aws ecs list-tasks ${at} --service-name ${name} --desired-status STOPPED --query taskArns --output text`;
  return [
    {
      says: "Why a copy stopped: the reason and the exit code of those of the last hour.",
      commands: [
        `aws ecs describe-tasks ${at} --tasks $(${stopped}) --query 'tasks[].[stoppedAt,stoppedReason,containers[].[name,exitCode,reason]]'`,
      ],
    },
    {
      says: "Restart it: new copies of the same version replace the old ones, without an outage where there is more than one.",
      commands: [`aws ecs update-service ${at} --service ${name} --force-new-deployment`, settled],
    },
    {
      says: "Go back to a former version of this one alone, until the next deployment: take its number from the list. To go back with everything, and have it recorded, roll the environment back.",
      commands: [
        `aws ecs list-task-definitions --family-prefix ${commandName(definitionOf(service, facts))} --sort DESC --max-items 5`,
        `aws ecs update-service ${at} --service ${name} --task-definition ${familyVersion(service, facts)}`,
        settled,
      ],
    },
    scaling(service, facts, at, name),
    shell(service, at, name),
  ];
}

function definitionOf(service: ResourceFact, facts: Facts): ResourceFact | undefined {
  return facts.tryFollow(service.value("task_definition"), "aws_ecs_task_definition");
}

function familyVersion(service: ResourceFact, facts: Facts): string {
  return `${commandName(definitionOf(service, facts))}:"$NUMBER"`;
}

function scaling(service: ResourceFact, facts: Facts, at: string, name: string): Operation {
  const [target] = facts.referrers("aws_appautoscaling_target", "resource_id", service.address);
  if (!target)
    return {
      says: "Change how many copies run, until the next deployment.",
      commands: [`aws ecs update-service ${at} --service ${name} --desired-count "$COPIES"`],
    };
  const [least, most] = [target.text("min_capacity") ?? "0", target.text("max_capacity") ?? "0"];
  const cluster = at.replace(/^--cluster /, "");
  return {
    says: `Change how many copies run, until the next deployment: it now scales from ${least} to ${most} (${target.address}). Put other numbers: a larger minimum is there in a minute or two, 0 and 0 stop it.`,
    commands: [
      `aws application-autoscaling register-scalable-target --service-namespace ecs --scalable-dimension ecs:service:DesiredCount --resource-id service/${cluster}/${name} --min-capacity ${shellWord(least)} --max-capacity ${shellWord(most)}`,
    ],
  };
}

/** A shell in a running copy is off unless the app turns it on: it is a way in. */
function shell(service: ResourceFact, at: string, name: string): Operation {
  if (!isTrue(service.value("enable_execute_command")))
    return {
      says: `A shell in a running copy: none. ECS Exec is off (enable_execute_command of ${service.address}), and the root of the file system is read-only. Its log and a run of a job with the same image stand in for it; where that is not enough, turn it on in the app by customize, deploy, and turn it off again.`,
      commands: [],
    };
  const task = `$(aws ecs list-tasks ${at} --service-name ${name} --query 'taskArns[0]' --output text)`;
  return {
    says: "A shell in a running copy, as the administrators of the account can: no access opens one. What is done there is lost with it, and recorded.",
    commands: [`aws ecs execute-command ${at} --task "${task}" --interactive --command /bin/sh`],
  };
}

/** A job is run by what its output says, which is exactly what was applied. */
export function ecsJobOperations({ name }: ConstructRecord, facts: Facts): readonly Operation[] {
  const { terraform, folder } = facts.environment;
  const output = `${name.replaceAll("-", "_")}_run`;
  const [schedule] = facts.ofType("aws_scheduler_schedule").filter((one) => facts.constructOf(one) === name);
  const runs: readonly Operation[] = Object.hasOwn((terraform.output ?? {}) as object, output)
    ? [
        {
          says: "Run it now, as a deployment does. See first that the last run has ended.",
          commands: [
            `aws ecs run-task --cli-input-json "$(terraform -chdir=${shellWord(folder)} output -json ${output})" --query 'tasks[].taskArn'`,
          ],
        },
      ]
    : [];
  if (!schedule) return runs;
  const group = facts.tryFollow(schedule.value("group_name"), "aws_scheduler_schedule_group");
  const where = `--name ${commandName(schedule)}${group ? ` --group-name ${commandName(group)}` : ""}`;
  return [
    ...runs,
    {
      says: "When it starts, and whether its schedule is enabled. To start it now, or to pause it, change the schedule in the app and deploy.",
      commands: [`aws scheduler get-schedule ${where} --query '[ScheduleExpression,ScheduleExpressionTimezone,State]'`],
    },
  ];
}
