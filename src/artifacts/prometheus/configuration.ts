import type { ScrapeJobRecord } from "../../model/monitoring-record";
import { range } from "../../model/prometheus-range";
import { generatedNotice } from "../generated-file";
import type { WatchedEnvironment } from "../watched-environment";
import { yamlFile } from "../yaml-file";

/** The longest that Prometheus waits for a target by default: "Configuration" of its documentation. */
const MOST_TIMEOUT = 10;

/** prometheus.yml */
export function configurationYaml({ project, environment, monitoring }: WatchedEnvironment): string {
  const { scrapeSeconds, evaluationSeconds, jobs } = monitoring;
  return yamlFile([generatedNotice(project)], {
    global: {
      scrape_interval: range(scrapeSeconds),
      scrape_timeout: range(Math.min(scrapeSeconds, MOST_TIMEOUT)),
      evaluation_interval: range(evaluationSeconds),
      // On every alert that leaves for Alertmanager.
      external_labels: { environment: environment.name, project: project.slug },
    },
    rule_files: ["rules.yml"],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [monitoring.internal.alertmanager] }] }] },
    scrape_configs: jobs.map(scrapeConfig),
  });
}

function scrapeConfig({ name, path, targets, prober }: ScrapeJobRecord): object {
  return {
    job_name: name,
    metrics_path: path,
    ...(prober && { params: { module: [prober.module] } }),
    static_configs: targets.map(({ address, labels }) => ({
      targets: [address],
      ...(Object.keys(labels).length > 0 && { labels: { ...labels } }),
    })),
    ...(prober && { relabel_configs: askedByProber(prober.address) }),
  };
}

/** The target becomes a parameter of the request, and the prober is who is asked: "Multi-target exporter pattern" of the documentation. */
function askedByProber(prober: string): readonly object[] {
  return [
    { source_labels: ["__address__"], target_label: "__param_target" },
    { source_labels: ["__param_target"], target_label: "instance" },
    { target_label: "__address__", replacement: prober },
  ];
}
