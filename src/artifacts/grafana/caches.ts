import { jobs } from "../../model/scrape-jobs";
import type { Section } from "./dashboard";
import { lines } from "./panels";

const legend = "{{store}}";
const OF = `{job="${jobs.redis}"}`;
const rate = (metric: string): string => `sum by (store) (rate(${metric}${OF}[5m]))`;
const hits = rate("redis_keyspace_hits_total");

/** Metrics of redis_exporter. */
export const CACHES: Section = {
  title: "Caches",
  panels: [
    lines({
      title: "Memory in use",
      description: "Of what keys and values may take.",
      unit: "percentunit",
      queries: [
        {
          expr: `max by (store) (redis_memory_used_bytes${OF}) / (max by (store) (redis_memory_max_bytes${OF}) > 0)`,
          legend,
        },
      ],
    }),
    lines({
      title: "Keys found",
      description: "Share of lookups that found their key.",
      unit: "percentunit",
      queries: [{ expr: `${hits} / (${hits} + ${rate("redis_keyspace_misses_total")} > 0)`, legend }],
    }),
    lines({
      title: "Keys removed",
      description: "In a second: evicted for want of memory, or expired as their time to live says.",
      unit: "ops",
      queries: [
        { expr: rate("redis_evicted_keys_total"), legend: "{{store}} evicted" },
        { expr: rate("redis_expired_keys_total"), legend: "{{store}} expired" },
      ],
    }),
    lines({
      title: "Commands",
      description: "In a second.",
      unit: "ops",
      queries: [{ expr: rate("redis_commands_processed_total"), legend }],
    }),
    lines({
      title: "Connections",
      description: "Clients that are connected.",
      unit: "short",
      queries: [{ expr: `max by (store) (redis_connected_clients${OF})`, legend }],
    }),
    lines({
      title: "Refused connections",
      description: "Within five minutes.",
      unit: "short",
      queries: [{ expr: `sum by (store) (increase(redis_rejected_connections_total${OF}[5m]))`, legend }],
    }),
  ],
};
