import { Difference } from "../../../model/difference";
import type { Indicator } from "../../../model/indicator";
import { Objective } from "../../../model/objective";
import { Queue } from "../../../model/queue";
import { Service } from "../../../model/service";
import { isWatched } from "../monitoring/watched";
import { sayer } from "./sayer";

/** What an objective means on one Docker engine, where that is not what it says. */
export function differencesOfObjective(objective: Objective): readonly Difference[] {
  const { name, environment, indicators } = objective;
  const say = sayer(name);
  if (!isWatched(environment))
    return [say("of", "It is not measured and alerts nobody, as nothing watches this environment.")];
  return indicators.map((indicator) => say(indicator.kind, insteadOf(objective, indicator)));
}

function insteadOf({ of }: Objective, { kind }: Indicator): string {
  if (Service.is(of))
    return of.metrics
      ? `It is measured by what the service counts itself: a request that nobody answered is not counted, so a total outage is told by the alert that ${of.name} is down and spends no budget.`
      : `It is measured by requests of a prober to ${of.health.path}, one every 15 seconds, instead of by the requests of users: ${of.name} offers no metrics.`;
  if (Queue.is(of))
    return "The age of the oldest message is the time since the queue was last seen empty, or since the exporter started: at first less than the real age, later never.";
  if (kind === "durability") return "It is not measured: no recovery points are made on one Docker engine.";
  return "It is not measured: Docker starts no job by a schedule.";
}
