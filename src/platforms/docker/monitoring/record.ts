import type { EnvironmentModel } from "../../../model/environment";
import type { MonitoringRecord, ScrapeJobRecord, ScrapeTargetRecord } from "../../../model/monitoring-record";
import { SCRAPE_SECONDS, jobs } from "../../../model/scrape-jobs";
import { Service } from "../../../model/service";
import { hostOf } from "../container-networks";
import { MONITORING_FOLDER } from "../../monitoring-files";
import { watchedStores } from "./pairs";
import { addressOf } from "./program-container";
import { alertmanager, prober, prometheus } from "./programs";
import { publishedUrl } from "./published-url";
import { retentionOf, rulesOf } from "./rules";
import { isWatched } from "./watched";

/** Each evaluation has two new samples of every target. */
const EVALUATION_SECONDS = 2 * SCRAPE_SECONDS;
/** Name of the prober's module in blackbox.yml: any answer of 200 to 299 to a GET. */
const PROBE_MODULE = "http_2xx";
const METRICS_PATH = "/metrics";

/** What the files of the monitoring say. Undefined where nothing watches. */
export function monitoringOf(environment: EnvironmentModel): MonitoringRecord | undefined {
  if (!isWatched(environment)) return undefined;
  return {
    folder: MONITORING_FOLDER,
    addresses: {
      prometheus: publishedUrl(environment, "prometheus"),
      alertmanager: publishedUrl(environment, "alertmanager"),
      grafana: publishedUrl(environment, "grafana"),
    },
    internal: { prometheus: addressOf(prometheus), alertmanager: addressOf(alertmanager) },
    scrapeSeconds: SCRAPE_SECONDS,
    evaluationSeconds: EVALUATION_SECONDS,
    retention: retentionOf(environment),
    jobs: jobsOf(environment),
    groups: rulesOf(environment),
  };
}

function jobsOf(environment: EnvironmentModel): readonly ScrapeJobRecord[] {
  const services = environment.declaredOf(Service);
  return [
    job(jobs.prometheus, [{ address: `127.0.0.1:${prometheus.port}`, labels: {} }]),
    job(jobs.alertmanager, [{ address: addressOf(alertmanager), labels: {} }]),
    {
      ...job(jobs.probe, services.map(probed), "/probe"),
      prober: { address: addressOf(prober), module: PROBE_MODULE },
    },
    job(jobs.service, services.flatMap(measured)),
    ...[jobs.postgres, jobs.mysql, jobs.redis, jobs.queues].map((name) => job(name, targetsOf(environment, name))),
  ].filter(({ targets }) => targets.length > 0);
}

function job(name: string, targets: readonly ScrapeTargetRecord[], path = METRICS_PATH): ScrapeJobRecord {
  return { name, path, targets };
}

function probed(service: Service): ScrapeTargetRecord {
  const { ports, mainPort, health, name } = service;
  return { address: `http://${hostOf(service)}:${ports[mainPort]}${health.path}`, labels: { service: name } };
}

/** The path is Prometheus's own label where it is another than the job's. */
function measured(service: Service): readonly ScrapeTargetRecord[] {
  const { metrics, ports, mainPort, name } = service;
  if (!metrics) return [];
  const path: Record<string, string> = metrics.path === METRICS_PATH ? {} : { __metrics_path__: metrics.path };
  const port = ports[metrics.port ?? mainPort];
  return [{ address: `${hostOf(service)}:${port}`, labels: { ...path, service: name } }];
}

function targetsOf(environment: EnvironmentModel, name: string): readonly ScrapeTargetRecord[] {
  return watchedStores(environment)
    .filter(({ job: kind }) => kind === name)
    .map(({ store, exporter }) => ({ address: addressOf(exporter), labels: { store: store.name } }));
}
