import { isEmulator } from "../../../documents";
import { valueAt } from "../../../facts";
import { type RiskRule, fate, goes } from "./subject";

/**
 * The container goes that stands for Amazon's services on a Docker host: all buckets and queues of the environment are in its memory. It
 * is of less weight than a volume, since any stop of it empties them.
 */
export const memoryLoss: RiskRule = (subject) => {
  if (subject.type !== "docker_container" || !goes(subject) || !isEmulator(valueAt(subject.before, ["env"]))) return [];
  const what = `The container is ${fate(subject)}: what all buckets and queues hold is in its memory, and lost, as whenever it stops.`;
  return [{ kind: "data", level: "medium", what }];
};
