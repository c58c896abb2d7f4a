import type { ECSClient, Task } from "@aws-sdk/client-ecs";
import { askAws } from "../../aws/ask-aws";
import type { OperationContext } from "../../context/operation-context";
import { OperationError } from "../../operation-error";

/** As the waiters of the AWS command line: `aws ecs wait tasks-stopped`. */
const POLL_SECONDS = 6;
/** Questions in a row that may stay without an answer: a migration that runs is not given up for a lost connection. */
const MOST_UNANSWERED = 10;

/** A task of ECS that was started. */
export interface StartedTask {
  readonly cluster: string;
  readonly arn: string;
}

/**
 * Waits for a task to end, as long as it takes: a migration may need hours.
 *
 * @throws OperationError `interrupted` with the task's ARN where nobody waits any longer; `command-failed` where ECS lost it
 */
export async function waitForTask(
  { clock, signal }: Pick<OperationContext, "clock" | "signal">,
  client: ECSClient,
  task: StartedTask,
): Promise<Task> {
  let unanswered = 0;
  for (;;) {
    if (signal.aborted) throw goesOn(task);
    try {
      const found = await describe(client, task, signal);
      unanswered = 0;
      if (found.lastStatus === "STOPPED") return found;
    } catch (error) {
      if (signal.aborted) throw goesOn(task);
      unanswered += 1;
      const passes = error instanceof OperationError && error.failure === "transient";
      if (!passes || unanswered > MOST_UNANSWERED) throw error;
    }
    await clock.wait(POLL_SECONDS, signal);
  }
}

async function describe(client: ECSClient, { cluster, arn }: StartedTask, signal: AbortSignal): Promise<Task> {
  const { DescribeTasksCommand } = await import("@aws-sdk/client-ecs");
  const command = new DescribeTasksCommand({ cluster, tasks: [arn] });
  const { tasks = [], failures = [] } = await askAws({ action: "ecs:DescribeTasks", signal }, (options) =>
    client.send(command, options),
  );
  if (tasks[0]) return tasks[0];
  throw new OperationError({
    failure: "command-failed",
    problem: `ECS does not know the task ${arn} any more: ${failures[0]?.reason ?? "no reason is given"}.`,
    command: `aws ecs describe-tasks --cluster ${cluster} --tasks ${arn}`,
    fix: "Read its log group, which says how far it came, before the next try.",
  });
}

function goesOn({ cluster, arn }: StartedTask): OperationError {
  return new OperationError({
    failure: "interrupted",
    problem: `It was interrupted; the task ${arn} goes on.`,
    command: `aws ecs describe-tasks --cluster ${cluster} --tasks ${arn}`,
    fix: `Wait for it, or end it: aws ecs stop-task --cluster ${cluster} --task ${arn}`,
  });
}
