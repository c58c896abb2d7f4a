import type { Difference } from "../../../../model/difference";
import type { EnvironmentModel } from "../../../../model/environment";
import type { Indicator } from "../../../../model/indicator";
import { Job } from "../../../../model/job";
import { Objective } from "../../../../model/objective";
import { Queue } from "../../../../model/queue";
import { Service } from "../../../../model/service";
import { Duration } from "../../../../values/duration";
import { countsMinutes } from "./counts-minutes";
import { isAlone } from "./load-balancer-ratio";

const BY_LOG =
  "It is measured by the lines of the service's request log. A request that nobody answered has no line, and a service that logs none is never seen to fail.";
const SHARED =
  "Several public services share the load balancer: of what it answers itself (502, 503, 504) only connections to the service that failed count.";
const BY_MISS = "A job has too few runs for a burn rate: it is one alert, as soon as the last success is too long ago.";
const BY_POINT =
  "Too few for a burn rate: it is an alert when none was made although two are due, and when more were missed in a week than the window admits.";

/** How objectives are measured on AWS where that is not quite what they say. */
export function objectiveDifferences(environment: EnvironmentModel): readonly Difference[] {
  return environment.declaredOf(Objective).flatMap((objective) =>
    objective.indicators.flatMap((indicator) =>
      insteadOf(objective, indicator).map((instead) => ({
        construct: objective.name,
        property: indicator.kind,
        instead,
      })),
    ),
  );
}

function insteadOf(objective: Objective, indicator: Indicator): readonly string[] {
  const { of } = objective;
  if (Service.is(of) && of.exposure.kind === "internal") return [BY_LOG];
  if (Service.is(of)) return indicator.kind === "availability" && !isAlone(of) ? [SHARED] : [];
  if (Queue.is(of)) return byHours(objective, indicator);
  return Job.is(of) ? [BY_MISS] : [BY_POINT];
}

/** What the windows that count hours do not see, up to the slowest burn that a window sees which counts minutes. */
function byHours(objective: Objective, indicator: Indicator): readonly string[] {
  const [minutes, hours] = [true, false].map((counted) =>
    objective.burnAlertsOf(indicator).filter(({ long }) => countsMinutes(long) === counted),
  );
  if (hours.length === 0) return [];
  const seen = Math.min(...minutes.map(({ burnRate }) => burnRate));
  const gone = Duration.seconds(Math.round(objective.window.toSeconds() / seen));
  return [
    `A window of more than a day counts hours: one is bad when a message was late all through it. Delays of less than a whole clock hour that burn the budget at ${seen} times its rate or less raise no alert, though all of it may be gone in ${gone}.`,
  ];
}
