import { jobs } from "../../model/scrape-jobs";
import { records } from "../../model/prometheus-records";
import type { WatchedEnvironment } from "../watched-environment";
import type { Section } from "./dashboard";
import { lines, words } from "./panels";

/** Every service beside the others: as the prober sees it, and as it counts itself where it does. */
export function services({ environment, monitoring }: WatchedEnvironment): readonly Section[] {
  if (environment.services.length === 0)
    return [{ title: "Services", height: 4, panels: [words("None", "This environment has no service.")] }];
  const counts = monitoring.jobs.some(({ name, targets }) => name === jobs.service && targets.length > 0);
  return [PROBES, ...(counts ? [REQUESTS, PROCESSES] : [])];
}

const legend = "{{service}}";
const OF_PROBES = `{job="${jobs.probe}"}`;
const OF_SERVICES = `{job="${jobs.service}"}`;

const PROBES: Section = {
  title: "As the prober sees them",
  panels: [
    lines({
      title: "Share of good answers",
      description: "Requests of the prober to the health path that had 2xx, of the last five minutes.",
      unit: "percentunit",
      queries: [{ expr: `avg by (service) (avg_over_time(probe_success${OF_PROBES}[5m]))`, legend }],
    }),
    lines({
      title: "Time to answer",
      description: "Of the health path, from the first byte sent to the last one received.",
      unit: "s",
      queries: [{ expr: `max by (service) (probe_duration_seconds${OF_PROBES})`, legend }],
    }),
  ],
};

const REQUESTS: Section = {
  title: "Requests that they count",
  panels: [
    lines({
      title: "Requests",
      description: "In a second.",
      unit: "reqps",
      queries: [{ expr: records.requests, legend }],
    }),
    lines({
      title: "Share of failed requests",
      description: "What the service itself calls a failure.",
      unit: "percentunit",
      queries: [{ expr: `${records.failedRequests} / (${records.requests} > 0) or 0 * ${records.requests}`, legend }],
    }),
    lines({
      title: "Time to answer",
      description: "Half, 95 % and 99 % of the requests are answered faster.",
      unit: "s",
      queries: [{ expr: records.requestDuration, legend: "{{service}} {{quantile}}" }],
    }),
  ],
};

/** By the names that client libraries are to use: "Writing client libraries" of the Prometheus documentation. */
const PROCESSES: Section = {
  title: "Processes",
  panels: [
    lines({
      title: "CPU",
      description: "Processors in use.",
      unit: "short",
      queries: [{ expr: `sum by (service) (rate(process_cpu_seconds_total${OF_SERVICES}[5m]))`, legend }],
    }),
    lines({
      title: "Memory",
      description: "Resident memory. What grows from start to start is a leak.",
      unit: "bytes",
      queries: [{ expr: `sum by (service) (process_resident_memory_bytes${OF_SERVICES})`, legend }],
    }),
    lines({
      title: "Restarts",
      description: "Within an hour.",
      unit: "short",
      queries: [{ expr: `max by (service) (changes(process_start_time_seconds${OF_SERVICES}[1h]))`, legend }],
    }),
  ],
};
