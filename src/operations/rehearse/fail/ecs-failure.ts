import { shellWord } from "../../../controls/runbooks";
import { askAws } from "../../aws/ask-aws";
import { reachAws } from "../../aws/clients";
import type { OpenEnvironment } from "../../context/open-environment";
import type { OperationContext } from "../../context/operation-context";
import { OperationError } from "../../operation-error";
import { expectedServices } from "../../verify/checks/expected-services";
import { tasksOf } from "../../verify/checks/ecs-tasks";
import { Deployed } from "../../verify/deployed";
import type { PurposefulFailure } from "./failure";

/**
 * Stops every task of a service, as a crash of all of its copies does. ECS starts others by itself: also where this process is killed
 * meanwhile, nothing of it stays. Its desired count is not touched, since no deployment would put that back.
 */
export async function ecsFailure(
  context: OperationContext,
  environment: OpenEnvironment,
  service: string,
  attempt: string,
): Promise<PurposefulFailure> {
  const deployed = await Deployed.read(context, environment);
  const { services } = expectedServices({ environment, deployed });
  const found = services.find(({ construct }) => construct === service);
  if (!found) throw notDeployed(service, environment.name);
  const { cluster, name } = found;
  return {
    service,
    command: `aws ecs update-service --cluster ${shellWord(cluster)} --service ${shellWord(name)} --force-new-deployment`,
    putBack: async () => {},
    cause: async () => {
      const { StopTaskCommand } = await import("@aws-sdk/client-ecs");
      const { signal } = context;
      const ecs = await (await reachAws(context, environment)).ecs();
      const tasks = await tasksOf(ecs, found, "RUNNING", signal);
      if (tasks.length === 0) throw nothingRuns(service, environment.name);
      const reason = `Rehearsal ${attempt}: stopped on purpose`;
      for (const { taskArn: task } of tasks)
        await askAws({ action: "ecs:StopTask", signal }, (options) =>
          ecs.send(new StopTaskCommand({ cluster, task, reason }), options),
        );
      return `its ${tasks.length === 1 ? "task was" : `${tasks.length} tasks were`} stopped`;
    },
  };
}

function notDeployed(service: string, environment: string): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `${service} is not deployed in ${environment}: there is nothing to fail.`,
    command: `symphony rehearse ${environment}`,
    fix: `Deploy it first: symphony deploy ${environment}`,
  });
}

function nothingRuns(service: string, environment: string): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `ECS lists no task of ${service} that runs: there is nothing to stop.`,
    command: `symphony rehearse ${environment}`,
    fix: `Name another service: symphony rehearse ${environment} --service <name>`,
  });
}
