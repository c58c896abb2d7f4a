import { Problem, problem } from "../values/specification-error";
import { EnvironmentModel } from "./environment";
import { Worker } from "./worker";

/** What no worker alone can see: which queues it consumes is known when all uses are declared. */
export function checkWorkers(environment: EnvironmentModel): readonly Problem[] {
  return environment.declaredOf(Worker).flatMap((worker) => [...checkQueue(worker), ...checkZero(worker)]);
}

function checkQueue(worker: Worker): readonly Problem[] {
  const { backlog, queue } = worker.scaling;
  if (backlog === undefined && queue === undefined) return [];
  const { path } = worker.node;
  const { queues } = worker;
  const names = queues.map(({ name }) => name).join(", ");
  if (queue ? !queues.includes(queue) : queues.length === 0) {
    const got = queue ? `scaling.queue: ${queue.node.path}` : `scaling.backlog: ${backlog}`;
    return [problem("SYM-WORKER-002", path, got, queues.length === 0 ? {} : { allowed: names })];
  }
  if (!queue && queues.length > 1)
    return [problem("SYM-WORKER-003", path, `scaling.backlog: ${backlog}`, { allowed: names })];
  return [];
}

/** The CPU of no copy is not measured, so that it adds none. */
function checkZero(worker: Worker): readonly Problem[] {
  const isAsked = worker.scaling.backlog !== undefined || worker.scaling.queue !== undefined;
  if (worker.scaling.min > 0 || worker.targets.backlog || isAsked) return [];
  return [problem("SYM-WORKER-005", worker.node.path, "scaling.min: 0")];
}
