import { jobs } from "../../model/scrape-jobs";
import type { Section } from "./dashboard";
import { lines } from "./panels";

const each = (metric: string) => [
  { expr: `max by (queue) (symphony_queue_${metric}{job="${jobs.queues}"})`, legend: "{{queue}}" },
];

/** Metrics of the exporter of the emulated queues. */
export const QUEUES: Section = {
  title: "Queues",
  panels: [
    lines({
      title: "Oldest message",
      description: "An upper bound: since when the queue has not been empty.",
      unit: "s",
      queries: each("oldest_age_seconds"),
    }),
    lines({
      title: "Messages that wait",
      description: "A line that only rises means that nobody consumes.",
      unit: "short",
      queries: each("messages_visible"),
    }),
    lines({
      title: "Messages being worked on",
      description: "Received, and neither deleted nor given back yet.",
      unit: "short",
      queries: each("messages_in_flight"),
    }),
    lines({
      title: "Dead letters",
      description: "Messages that could not be worked on. Any is a ticket.",
      unit: "short",
      queries: each("dead_letters"),
    }),
  ],
};
