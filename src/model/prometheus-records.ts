import { range } from "./prometheus-range";

/**
 * Names of the recorded series, `level:metric:operations` as "Recording rules" of the Prometheus documentation has it. Those of
 * objectives have the labels `objective`, `indicator`, and `service` or `queue`; those of services have `service`.
 */
export const records = {
  /** Events in a second, over the last five minutes. */
  events: "objective:slo_events:rate5m",
  /** Those of them that were bad. */
  badEvents: "objective:slo_bad_events:rate5m",
  /** Share of bad events among all of a window, 0 to 1. */
  errorRatio: (windowSeconds: number): string => `objective:slo_errors:ratio_rate${range(windowSeconds)}`,
  /** What is left of the error budget of the objective's window: 1 is all of it, below 0 it is overdrawn. */
  budgetLeft: "objective:slo_error_budget_left:ratio",
  /** Requests in a second that a service counts. */
  requests: "service:requests:rate5m",
  failedRequests: "service:failed_requests:rate5m",
  /** Seconds within which a share of the requests is answered, with the label `quantile`. */
  requestDuration: "service:request_duration_seconds:quantile_rate5m",
} as const;
