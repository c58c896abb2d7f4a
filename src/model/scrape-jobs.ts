/** Names of the scrape jobs, which every expression selects by. */
export const jobs = {
  prometheus: "prometheus",
  alertmanager: "alertmanager",
  /** Requests of the prober, with the label `service`. */
  probe: "probe",
  /** Metrics of services themselves, with the label `service`. */
  service: "service",
  /** Exporters of stores, with the label `store`. */
  postgres: "postgres",
  mysql: "mysql",
  redis: "redis",
  /** The exporter of the emulated queues, with the label `queue` on each of its metrics. */
  queues: "queues",
} as const;

/** Seconds between two scrapes of a target. */
export const SCRAPE_SECONDS = 15;
