import type { EnvironmentModel } from "../../../../model/environment";
import type { RecordingRuleRecord } from "../../../../model/monitoring-record";
import { Service } from "../../../../model/service";
import { jobs } from "../../../../model/scrape-jobs";
import { selector } from "./promql";
import { records } from "../../../../model/prometheus-records";

const QUANTILES = ["0.5", "0.95", "0.99"];

/** What services count, under the same names for all of them, whatever each calls its metrics. */
export function requestRules(environment: EnvironmentModel): readonly RecordingRuleRecord[] {
  return environment.declaredOf(Service).flatMap(({ name, metrics }) => {
    if (!metrics) return [];
    const { requests, failed, duration } = metrics;
    const labels = { service: name };
    const of = { job: jobs.service, ...labels };
    const all = `sum(rate(${requests}${selector(of)}[5m]))`;
    const buckets = `sum by (le) (rate(${duration}_bucket${selector(of)}[5m]))`;
    return [
      { record: records.requests, expr: all, labels },
      {
        record: records.failedRequests,
        expr: `sum(rate(${requests}${selector(of, failed)}[5m])) or 0 * ${all}`,
        labels,
      },
      ...QUANTILES.map((quantile) => ({
        record: records.requestDuration,
        expr: `histogram_quantile(${quantile}, ${buckets})`,
        labels: { ...labels, quantile },
      })),
    ];
  });
}
