import type { Difference } from "../../../../model/difference";
import type { EnvironmentModel } from "../../../../model/environment";
import { Job } from "../../../../model/job";
import { Objective } from "../../../../model/objective";
import { Queue } from "../../../../model/queue";
import { Service } from "../../../../model/service";
import { isAlone } from "./load-balancer-ratio";

const BY_LOG =
  "It is measured by the lines of the service's request log. A request that nobody answered has no line, and a service that logs none is never seen to fail.";
const SHARED =
  "Several public services share the load balancer: of what it answers itself (502, 503, 504) only connections to the service that failed count.";
const BY_HOURS = "Windows of more than a day count hours: one is bad when a message was late all through it.";
const BY_MISS = "A job has too few runs for a burn rate: it is one alert, as soon as the last success is too long ago.";
const BY_POINT =
  "Too few for a burn rate: it is an alert when none was made although two are due, and when more were missed in a week than the window admits.";

/** How objectives are measured on AWS where that is not quite what they say. */
export function objectiveDifferences(environment: EnvironmentModel): readonly Difference[] {
  return environment
    .declaredOf(Objective)
    .flatMap((objective) =>
      objective.indicators.flatMap(({ kind }) =>
        insteadOf(objective, kind).map((instead) => ({ construct: objective.name, property: kind, instead })),
      ),
    );
}

function insteadOf({ of }: Objective, kind: string): readonly string[] {
  if (Service.is(of) && of.exposure.kind === "internal") return [BY_LOG];
  if (Service.is(of)) return kind === "availability" && !isAlone(of) ? [SHARED] : [];
  if (Queue.is(of)) return [BY_HOURS];
  return Job.is(of) ? [BY_MISS] : [BY_POINT];
}
