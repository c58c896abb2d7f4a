import { type Facts, askedAt } from "../facts";
import type { ServiceRecord } from "../model/record";
import type { SmokeRecord } from "../model/smoke-record";
import { type Inline, code, inline, text } from "./kit/markdown";

/** A request that a service must answer, as documents show it; its health path is the first of each service. */
export interface Asked extends Omit<SmokeRecord, "status"> {
  /** Undefined of the health path alone, which any status of success passes. */
  readonly status?: number;
  /** Scheme, host and port that it is sent to; undefined where nobody outside of the network reaches it. */
  readonly at?: string;
}

/** As long as a verification waits for the health path. */
const HEALTH_SECONDS = 5;

export function askedOf(service: ServiceRecord, facts: Facts): readonly Asked[] {
  const health = {
    method: "GET",
    path: service.health,
    port: service.mainPort,
    withinSeconds: HEALTH_SECONDS,
  } as const;
  return [health, ...service.smoke].map((each: Omit<Asked, "at">) => ({
    ...each,
    at: askedAt(facts, service, each.port),
  }));
}

/** `200, holding "Shop"`. */
export function expectedWords({ status, contains }: Asked): Inline {
  const answer = text(status === undefined ? "2xx" : String(status));
  return contains === undefined ? answer : inline`${answer}, holding ${code(contains)}`;
}
