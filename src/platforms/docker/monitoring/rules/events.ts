import type { Indicator } from "../../../../model/indicator";
import type { PrometheusMetrics } from "../../../../model/metrics";
import type { Objective } from "../../../../model/objective";
import { Queue } from "../../../../model/queue";
import { Service } from "../../../../model/service";
import { SCRAPE_SECONDS, jobs } from "../../../../model/scrape-jobs";
import { range } from "../../../../model/prometheus-range";
import { bucketOf, selector } from "./promql";

/** What an indicator counts: all events in a second and the bad ones, over the last five minutes. */
export interface Events {
  readonly all: string;
  readonly bad: string;
  /** The subject's name, by the label of its kind. */
  readonly labels: Readonly<Record<string, string>>;
}

const WINDOW_SECONDS = 300;
const WINDOW = range(WINDOW_SECONDS);
/** A minute of a queue is one event. */
const MINUTE_SECONDS = 60;

/** Undefined where nothing on one Docker engine measures it, which its differences say. */
export function tryEventsOf({ of }: Objective, indicator: Indicator): Events | undefined {
  if (Service.is(of)) {
    const labels = { service: of.name };
    if (indicator.kind === "availability") return { labels, ...(of.metrics ? answers(of, of.metrics) : probes(of)) };
    if (indicator.kind === "latency") {
      const limit = indicator.below.toSeconds();
      return { labels, ...(of.metrics ? answersWithin(of, of.metrics, limit) : probesWithin(of, limit)) };
    }
  }
  if (Queue.is(of) && indicator.kind === "freshness")
    return { labels: { queue: of.name }, ...minutes(of, indicator.within.toSeconds()) };
  return undefined;
}

type Expressions = Pick<Events, "all" | "bad">;

function answers({ name }: Service, { requests, failed }: PrometheusMetrics): Expressions {
  const of = { job: jobs.service, service: name };
  return {
    all: orNone(`sum(rate(${requests}${selector(of)}[${WINDOW}]))`),
    bad: orNone(`sum(rate(${requests}${selector(of, failed)}[${WINDOW}]))`),
  };
}

function answersWithin({ name }: Service, { duration }: PrometheusMetrics, limit: number): Expressions {
  const of = { job: jobs.service, service: name };
  const all = `sum(rate(${duration}_count${selector(of)}[${WINDOW}]))`;
  return {
    all: orNone(all),
    bad: orNone(`${all} - sum(rate(${duration}_bucket${selector(of, bucketOf(limit))}[${WINDOW}]))`),
  };
}

function probes({ name }: Service): Expressions {
  const probe = `probe_success${selector({ job: jobs.probe, service: name })}[${WINDOW}]`;
  return {
    all: orNone(`sum(count_over_time(${probe})) / ${WINDOW_SECONDS}`),
    bad: orNone(`(sum(count_over_time(${probe})) - sum(sum_over_time(${probe}))) / ${WINDOW_SECONDS}`),
  };
}

/** Of the probes that succeeded: one that failed is no late answer but none, and availability counts it. */
function probesWithin({ name }: Service, limit: number): Expressions {
  const of = selector({ job: jobs.probe, service: name });
  const counted = (condition: string): string =>
    orNone(`sum(count_over_time((${condition})[${WINDOW}:${range(SCRAPE_SECONDS)}])) / ${WINDOW_SECONDS}`);
  const succeeded = `probe_success${of} == 1`;
  return { all: counted(succeeded), bad: counted(`probe_duration_seconds${of} > ${limit} and ${succeeded}`) };
}

function minutes({ name }: Queue, limit: number): Expressions {
  const age = `symphony_queue_oldest_age_seconds${selector({ job: jobs.queues, queue: name })}`;
  const counted = (condition: string): string =>
    orNone(`sum(count_over_time((${condition})[${WINDOW}:${range(MINUTE_SECONDS)}])) / ${WINDOW_SECONDS}`);
  return { all: counted(age), bad: counted(`${age} > ${limit}`) };
}

/** Without this there would be no value where there is no event, and no ratio of a window that holds such minutes. */
function orNone(expression: string): string {
  return `${expression} or vector(0)`;
}
