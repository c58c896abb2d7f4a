import type { EnvironmentModel } from "../../../../model/environment";
import { Objective } from "../../../../model/objective";
import { Queue } from "../../../../model/queue";
import { Service } from "../../../../model/service";
import { range } from "../../../../model/prometheus-range";

const DAY = 86_400;
/** What Prometheus keeps by default: "Storage" of its documentation. */
const LEAST_DAYS = 15;

/** How long Prometheus must keep samples, so that the longest window of an objective is whole: `31d`. */
export function retentionOf(environment: EnvironmentModel): string {
  const measured = environment.declaredOf(Objective).filter(({ of }) => Service.is(of) || Queue.is(of));
  const windows = measured.map(({ window }) => window.toDays());
  // A day more, as what is older goes in blocks.
  return range(Math.max(LEAST_DAYS, ...windows.map((days) => days + 1)) * DAY);
}
