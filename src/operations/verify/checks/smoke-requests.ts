import { askedAt } from "../../../facts";
import type { ServiceRecord } from "../../../model/record";
import type { SmokeRecord } from "../../../model/smoke-record";
import type { OpenEnvironment } from "../../context/open-environment";

/** A request to a service, and the answer that it must have. */
export interface SmokeRequest extends Omit<SmokeRecord, "status"> {
  readonly url: URL;
  /** Undefined of the health check alone, which any status of success passes. */
  readonly status?: number;
}

/** What is asked of a service, or why nothing is. */
export interface SmokePlan {
  readonly construct: string;
  readonly requests: readonly SmokeRequest[];
  /** Sentences about requests that cannot be made from here. */
  readonly skipped: readonly string[];
}

/** As long as a probe of a load balancer waits by default: "Health checks for Application Load Balancer target groups". */
const HEALTH_SECONDS = 5;

/** The health check first, then the declared requests, of each service in order of declaration. */
export function smokePlans(environment: OpenEnvironment): readonly SmokePlan[] {
  return environment.record.services.map((service) => smokePlan(environment, service));
}

function smokePlan({ facts }: OpenEnvironment, service: ServiceRecord): SmokePlan {
  const construct = facts.constructNamed(service.path);
  if (service.exposure === "internal") {
    const skipped = ["It is internal: only its network reaches it, and the health of its copies stands for it."];
    return { construct, requests: [], skipped };
  }
  const health = {
    method: "GET",
    path: service.health,
    port: service.mainPort,
    withinSeconds: HEALTH_SECONDS,
  } as const;
  const requests: SmokeRequest[] = [];
  const skipped: string[] = [];
  // A file of an earlier version of the library has none.
  for (const each of [{ ...health, status: undefined }, ...(service.smoke ?? [])]) {
    const base = askedAt(facts, service, each.port);
    if (base === undefined)
      skipped.push(`${each.method} ${each.path}: the port ${each.port} is not reached from outside.`);
    else requests.push({ ...each, url: new URL(`${base}${each.path}`) });
  }
  return { construct, requests, skipped };
}
