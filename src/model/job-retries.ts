import { Duration } from "../values/duration";

/** The bounds are those of EventBridge Scheduler: API_RetryPolicy of its API reference. */
export interface JobRetriesProps {
  /** 0 to 185. @default 5 */
  readonly attempts?: number;
  /** Time after which the run is given up, 1 minute to 24 hours. @default Duration.minutes(30) */
  readonly within?: Duration;
}

export interface JobRetries {
  readonly attempts: number;
  readonly within: Duration;
}
