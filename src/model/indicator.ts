import type { Duration } from "../values/duration";

/** What an objective measures: the share of good events among all, and how large it must be. */
export type Indicator = AvailabilityIndicator | LatencyIndicator | FreshnessIndicator | DurabilityIndicator;

interface Target {
  /** Percent of events that must be good, such as 99.9. */
  readonly target: number;
}

/** Good: a request that is not answered by a server error. */
export interface AvailabilityIndicator extends Target {
  readonly kind: "availability";
}

/** Good: a request that is answered within a time. */
export interface LatencyIndicator extends Target {
  readonly kind: "latency";
  readonly below: Duration;
}

/** Good: a minute in which nothing waits for longer, or in which the last success is no older. */
export interface FreshnessIndicator extends Target {
  readonly kind: "freshness";
  readonly within: Duration;
}

/** Good: a recovery point that was made. */
export interface DurabilityIndicator extends Target {
  readonly kind: "durability";
}

export type IndicatorKind = Indicator["kind"];
