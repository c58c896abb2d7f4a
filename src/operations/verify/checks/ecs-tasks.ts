import type { ECSClient, Task } from "@aws-sdk/client-ecs";
import { askAws } from "../../aws/ask-aws";
import type { ExpectedService } from "./ecs-service-state";

/** "DescribeTasks" of the ECS API: up to 100 tasks in one call. "ListTasks" gives 100 a page. */
const MOST = 100;

/** Tasks of a service that run, or that have ended; ECS forgets those within an hour. At most 100. */
export async function tasksOf(
  ecs: ECSClient,
  { cluster, name }: Pick<ExpectedService, "cluster" | "name">,
  desiredStatus: "RUNNING" | "STOPPED",
  signal: AbortSignal,
): Promise<readonly Task[]> {
  const { DescribeTasksCommand, ListTasksCommand } = await import("@aws-sdk/client-ecs");
  const list = new ListTasksCommand({ cluster, serviceName: name, desiredStatus, maxResults: MOST });
  const { taskArns = [] } = await askAws({ action: "ecs:ListTasks", signal }, (options) => ecs.send(list, options));
  if (taskArns.length === 0) return [];
  const describe = new DescribeTasksCommand({ cluster, tasks: taskArns });
  const { tasks = [] } = await askAws({ action: "ecs:DescribeTasks", signal }, (options) =>
    ecs.send(describe, options),
  );
  return tasks;
}

/** Why the task that ended last did, in a sentence; undefined where ECS says nothing. */
export function whyItEnded(tasks: readonly Task[]): string | undefined {
  const [last] = [...tasks].sort((a, b) => (b.stoppedAt?.getTime() ?? 0) - (a.stoppedAt?.getTime() ?? 0));
  if (!last) return undefined;
  const containers = (last.containers ?? []).flatMap(({ name, exitCode, reason }) => {
    const what = [exitCode === undefined || exitCode === 0 ? [] : `exit code ${exitCode}`, reason ?? []].flat();
    return what.length === 0 ? [] : `${name}: ${what.join(", ")}`;
  });
  const because = [last.stoppedReason ?? [], containers.length === 0 ? [] : `(${containers.join("; ")})`].flat();
  return because.length === 0 ? undefined : because.join(" ");
}
