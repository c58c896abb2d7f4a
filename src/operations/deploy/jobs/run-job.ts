import { createHash } from "node:crypto";
import type { ECSClient, RunTaskCommandInput, Task } from "@aws-sdk/client-ecs";
import type { DeliveredJob } from "../../../facts";
import { askAws } from "../../aws/ask-aws";
import { OperationError } from "../../operation-error";
import type { Attempt } from "../attempt";
import { registerFor } from "./job-definition";
import { type StartedTask, waitForTask } from "./wait-for-task";

/**
 * Runs a job with the release's image before the services change: with a definition of its own, made of the one that runs, which goes
 * afterwards.
 *
 * @param input that of `ecs run-task`, as the environment's output has it
 * @throws OperationError where it was not started, was interrupted, or failed
 */
export async function runJob(
  attempt: Attempt,
  client: ECSClient,
  job: DeliveredJob,
  input: RunTaskCommandInput,
): Promise<void> {
  const { context } = attempt;
  const definition = await askAws({ action: "ecs:RegisterTaskDefinition", signal: context.signal }, (options) =>
    registerFor(
      client,
      String(input.taskDefinition),
      { container: job.container, version: imageVersion(attempt, job) },
      options,
    ),
  );
  try {
    const task = await start(attempt, client, job, { ...input, taskDefinition: definition });
    judge(attempt, job, task, await waitForTask(context, client, task));
  } finally {
    await deregister(client, definition);
  }
}

function imageVersion({ environment, plan }: Attempt, { image }: DeliveredJob): string | undefined {
  const delivered = environment.deployment.images.find(({ name }) => name === image);
  return delivered && plan.versions[delivered.variable];
}

/**
 * With a token a request that is sent again, since its answer was lost, starts no second task: 64 characters at most, "RunTask" of
 * Amazon ECS. Of the name there is a digest, so that no two jobs of an attempt have one token, however long their names are.
 */
export function tokenOf(attempt: string, job: string): string {
  return `${attempt}-${createHash("sha256").update(job).digest("hex").slice(0, 32)}`;
}

async function start(
  attempt: Attempt,
  client: ECSClient,
  { name }: DeliveredJob,
  given: RunTaskCommandInput,
): Promise<StartedTask> {
  const { context, id } = attempt;
  const { RunTaskCommand } = await import("@aws-sdk/client-ecs");
  const input = { ...given, clientToken: tokenOf(id, name), startedBy: given.startedBy ?? id };
  const command = new RunTaskCommand(input);
  const question = { action: "ecs:RunTask", signal: context.signal };
  const { tasks = [], failures = [] } = await askAws(question, (options) => client.send(command, options)).catch(
    (error: unknown) => {
      throw mayRun(error, name, input);
    },
  );
  const arn = tasks[0]?.taskArn;
  if (arn !== undefined) return { cluster: String(input.cluster), arn };
  const reason = failures.map((failure) => failure.reason ?? failure.detail).join(", ") || "no reason is given";
  throw new OperationError({
    failure: "command-failed",
    problem: `The job ${name} was not started: ${reason}.`,
    command: "aws ecs run-task",
    excerpt: `The job ${name} was not started: ${reason}.`,
    fix: `Mend what ECS names, then deploy again. Nothing of ${attempt.environment.name} was changed.`,
  });
}

/** Where no answer came to the request, nobody knows whether ECS started the task: that is said, with how to look. */
function mayRun(error: unknown, name: string, { cluster, startedBy }: RunTaskCommandInput): unknown {
  if (!(error instanceof OperationError) || !["interrupted", "transient"].includes(error.failure)) return error;
  const { failure, excerpt, output } = error;
  const how = failure === "interrupted" ? "It was interrupted" : "No answer came";
  return new OperationError({
    failure,
    problem: `${how} while the job ${name} was started: a task of it may run. Look: aws ecs list-tasks --cluster ${cluster} --started-by ${startedBy}`,
    command: "aws ecs run-task",
    excerpt,
    output,
    fix: `Before the next try, wait for it, or end it: aws ecs stop-task --cluster ${cluster} --task <its ARN>`,
  });
}

function judge(
  { environment }: Attempt,
  { name, container }: DeliveredJob,
  { cluster, arn }: StartedTask,
  task: Task,
): void {
  const code = task.containers?.find((each) => each.name === container)?.exitCode;
  if (code === 0) return;
  const how = code === undefined ? "never ran" : `ended with exit code ${code}`;
  const problem = `The job ${name} ${how}: ${task.stoppedReason ?? "no reason is given"}.`;
  throw new OperationError({
    failure: "command-failed",
    problem,
    command: `aws ecs describe-tasks --cluster ${cluster} --tasks ${arn}`,
    exitCode: code,
    excerpt: problem,
    fix: `Read the log group of ${name}, mend it, and deploy again. Nothing else of ${environment.name} was changed.`,
  });
}

/** What is left of it harms nobody: a failure here is none of the job. */
async function deregister(client: ECSClient, taskDefinition: string): Promise<void> {
  const { DeregisterTaskDefinitionCommand } = await import("@aws-sdk/client-ecs");
  await client.send(new DeregisterTaskDefinitionCommand({ taskDefinition })).catch(() => undefined);
}
