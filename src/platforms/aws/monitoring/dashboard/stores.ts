import { Cache } from "../../../../model/cache";
import { Database } from "../../../../model/database";
import { Queue } from "../../../../model/queue";
import { Duration } from "../../../../values/duration";
import type { AwsCacheResources } from "../../cache";
import type { AwsContext } from "../../context";
import type { AwsDatabaseResources } from "../../database/build";
import type { AwsQueueResources } from "../../queue";
import type { Built } from "../built";
import { type NodeMetric, ofNodes } from "../caches/nodes";
import { metricsOf } from "../databases/metrics";
import { type Section, type Series, type Widget, graph, seriesOf, textWidget } from "./widget";

/** Databases, caches and queues: what they run out of. */
export function storeSections({ location: { region } }: AwsContext, { providers }: Built): readonly Section[] {
  return [...providers].flatMap(([store, { resources }]) => {
    const section = (widgets: readonly Widget[]): readonly Section[] => [
      { heading: textWidget(`## ${store.kind} ${store.name}`, 1), widgets },
    ];
    if (Database.is(store)) return section(ofDatabase(region, store, resources as AwsDatabaseResources));
    if (Cache.is(store)) return section(ofCache(region, store, resources as AwsCacheResources));
    if (Queue.is(store)) return section(ofQueue(region, resources as AwsQueueResources));
    return [];
  });
}

function ofDatabase(region: string, { storage }: Database, resources: AwsDatabaseResources): readonly Widget[] {
  const metric = metricsOf(resources);
  const free: Series =
    storage === undefined
      ? { metric: metric("FreeLocalStorage", "Minimum"), label: "Free local storage" }
      : { metric: metric("FreeStorageSpace", "Minimum"), label: "Free storage" };
  return [
    graph({ title: "CPU", region, unit: "%", series: [{ metric: metric("CPUUtilization", "Maximum"), label: "CPU" }] }),
    graph({
      title: "Connections",
      region,
      unit: "count",
      series: [{ metric: metric("DatabaseConnections", "Maximum"), label: "Connections" }],
    }),
    graph({
      title: "Free memory and storage",
      region,
      unit: "bytes",
      series: [{ metric: metric("FreeableMemory", "Minimum"), label: "Free memory" }, free],
    }),
    graph({
      title: "Time of reads and writes",
      region,
      unit: "seconds",
      series: [
        { metric: metric("ReadLatency", "Maximum"), label: "Read" },
        { metric: metric("WriteLatency", "Maximum"), label: "Write" },
      ],
    }),
  ];
}

const MINUTE = Duration.minutes(1);

/** The worst of the nodes, or all of them together. */
function ofCache(region: string, cache: Cache, resources: AwsCacheResources): readonly Widget[] {
  const line = (title: string, metric: string, statistic: NodeMetric["statistic"], unit: "%" | "count"): Widget =>
    graph({
      title,
      region,
      unit,
      series: seriesOf(ofNodes(cache, resources, { metric, statistic, period: MINUTE }).value, title),
    });
  return [
    line("CPU of the engine", "EngineCPUUtilization", "Maximum", "%"),
    line("Memory", "DatabaseMemoryUsagePercentage", "Maximum", "%"),
    line("Evictions", "Evictions", "Sum", "count"),
    line("Connections", "CurrConnections", "Maximum", "count"),
  ];
}

function ofQueue(region: string, { queue, deadLetterQueue }: AwsQueueResources): readonly Widget[] {
  const metric = (name: string, statistic: string, { name: QueueName } = queue) => ({
    namespace: "AWS/SQS",
    metric: name,
    dimensions: { QueueName },
    statistic,
  });
  return [
    graph({
      title: "Age of the oldest message",
      region,
      unit: "seconds",
      series: [{ metric: metric("ApproximateAgeOfOldestMessage", "Maximum"), label: "Oldest message" }],
    }),
    graph({
      title: "Messages that wait",
      region,
      unit: "count",
      series: [
        { metric: metric("ApproximateNumberOfMessagesVisible", "Maximum"), label: "Waiting" },
        { metric: metric("ApproximateNumberOfMessagesNotVisible", "Maximum"), label: "Being worked on" },
      ],
    }),
    graph({
      title: "In and out",
      region,
      unit: "count",
      series: [
        { metric: metric("NumberOfMessagesSent", "Sum"), label: "Sent" },
        { metric: metric("NumberOfMessagesDeleted", "Sum"), label: "Worked on" },
      ],
    }),
    graph({
      title: "Dead letters",
      region,
      unit: "count",
      series: [
        { metric: metric("ApproximateNumberOfMessagesVisible", "Maximum", deadLetterQueue), label: "Dead letters" },
      ],
    }),
  ];
}
