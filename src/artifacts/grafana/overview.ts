import { jobs } from "../../model/scrape-jobs";
import { records } from "../../model/prometheus-records";
import type { WatchedEnvironment } from "../watched-environment";
import type { Section } from "./dashboard";
import { lines, numbers, rows } from "./panels";

/** The first look: what fires, what is left of the budgets, what answers. */
export function overview({ environment }: WatchedEnvironment): readonly Section[] {
  return [ALERTS, ...(environment.objectives.length > 0 ? [OBJECTIVES] : []), HEALTH];
}

const FIRING = 'ALERTS{alertstate="firing"}';

const ALERTS: Section = {
  title: "Alerts",
  panels: [
    numbers({
      title: "Pages",
      description: "Alerts that somebody must act on at once.",
      unit: "short",
      queries: [{ expr: `count(${FIRING.replace("}", ',severity="page"}')}) or vector(0)`, legend: "pages" }],
      limits: { warn: 0.5, bad: 1 },
    }),
    numbers({
      title: "Tickets",
      description: "Alerts that can wait for working hours.",
      unit: "short",
      queries: [{ expr: `count(${FIRING.replace("}", ',severity="ticket"}')}) or vector(0)`, legend: "tickets" }],
      limits: { warn: 1, bad: 100 },
    }),
    rows({
      title: "What fires",
      description: "Each alert has a section of its own name in operations-manual.md: what to do.",
      unit: "short",
      queries: [{ expr: `count by (alertname, severity) (${FIRING})`, legend: "{{alertname}}" }],
    }),
  ],
};

const OBJECTIVES: Section = {
  title: "Objectives",
  panels: [
    numbers({
      title: "Error budget left",
      description: "Of the objective's whole window. Below 0 the objective is missed.",
      unit: "percentunit",
      queries: [{ expr: records.budgetLeft, legend: "{{objective}} {{indicator}}" }],
      // A quarter left is when the policy of most teams begins to hold back changes.
      limits: { warn: 0.25, bad: 0 },
    }),
    lines({
      title: "Error budget left over time",
      description: "A steep fall is an incident, a slow one a defect.",
      unit: "percentunit",
      queries: [{ expr: records.budgetLeft, legend: "{{objective}} {{indicator}}" }],
    }),
    lines({
      title: "Share of bad events",
      description: "Of the last five minutes.",
      unit: "percentunit",
      queries: [
        {
          expr: `${records.badEvents} / (${records.events} > 0) or 0 * ${records.events}`,
          legend: "{{objective}} {{indicator}}",
        },
      ],
    }),
  ],
};

const HEALTH: Section = {
  title: "Health",
  panels: [
    numbers({
      title: "Services that answer",
      description: "1 where the prober had an answer of 2xx.",
      unit: "bool_on_off",
      queries: [{ expr: "max by (service) (probe_success)", legend: "{{service}}" }],
      limits: { warn: 1, bad: 0.5 },
    }),
    numbers({
      title: "Stores that answer",
      description: "1 where the store answered its exporter.",
      unit: "bool_on_off",
      queries: ["pg_up", "mysql_up", "redis_up"].map((up) => ({ expr: `max by (store) (${up})`, legend: "{{store}}" })),
      limits: { warn: 1, bad: 0.5 },
    }),
    numbers({
      title: "What Prometheus reads",
      description: "1 where a target answered its last scrape.",
      unit: "bool_on_off",
      queries: [{ expr: `min by (job) (up{job!="${jobs.probe}"})`, legend: "{{job}}" }],
      limits: { warn: 1, bad: 0.5 },
    }),
  ],
};
