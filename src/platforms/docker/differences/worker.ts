import { Difference } from "../../../model/difference";
import { Worker } from "../../../model/worker";
import { sayer } from "./sayer";
import { differencesOfWorkload } from "./workload";

/** What a worker means on one Docker engine, where that is not what it says. */
export function differencesOfWorker(worker: Worker): readonly Difference[] {
  const say = sayer(worker.name);
  const { min, max } = worker.scaling;
  const { backlog } = worker.targets;
  return [
    (min !== 1 || max !== 1) &&
      say(
        "scaling",
        `One container runs, whatever waits for it, instead of ${min === max ? `${min} copies` : `${min} to ${max} copies`}${max > min && backlog ? ` by ${backlog.messages} messages of ${backlog.queue.name} for each` : ""}.`,
      ),
    ...differencesOfWorkload(worker),
  ].filter((row) => row !== false);
}
