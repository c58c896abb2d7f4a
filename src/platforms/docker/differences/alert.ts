import { Alert } from "../../../model/alert";
import { Difference } from "../../../model/difference";
import { isWatched } from "../monitoring/watched";
import { sayer } from "./sayer";

/** What an alert means on one Docker engine, where that is not what it says. */
export function differencesOfAlert({ name, environment, when }: Alert): readonly Difference[] {
  const say = sayer(name);
  if (!isWatched(environment)) return [say("when", "It is never raised, as nothing watches this environment.")];
  if (when.kind === "log")
    return [say("when", `It is never raised: nothing reads the log of ${when.of.name} on one Docker engine.`)];
  if (when.prometheus === undefined)
    return [say("when", "It is never raised: it names a metric of CloudWatch only, and no expression of Prometheus.")];
  return [];
}
