import type { Alert, Facts } from "../../facts";
import { namedBy } from "./named-by";
import type { Look, Runbook } from "./runbook";

function fileSystem(alert: Alert, facts: Facts, fields: string): string {
  const token = namedBy(alert, facts, "aws_efs_file_system", "creation token");
  return `aws efs describe-file-systems --creation-token ${token} --query '${fields}' --output text`;
}

function values(alert: Alert, facts: Facts, metrics: readonly string[], statistic: string, what: string): Look {
  const one = `aws cloudwatch get-metric-statistics --namespace AWS/EFS --metric-name "$metric" --dimensions "Name=FileSystemId,Value=$id" --statistics ${statistic} --period 300 --start-time "$(date -u -d '-6 hours' +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --query 'sort_by(Datapoints,&Timestamp)[].[Timestamp,${statistic}]' --output text`;
  return {
    command: `id="$(${fileSystem(alert, facts, "FileSystems[0].FileSystemId")})"; for metric in ${metrics.join(" ")}; do echo "$metric"; ${one}; done`,
    for: what,
  };
}

function mode(alert: Alert, facts: Facts): Look {
  return {
    command: fileSystem(alert, facts, "FileSystems[].[FileSystemId,ThroughputMode,PerformanceMode,SizeInBytes.Value]"),
    for: "its throughput mode and its size, which decides what a bursting file system may move",
  };
}

export const operationsAtLimit: Runbook = {
  meaning:
    "A file system does nearly as many operations as it can. Whoever opens, lists, reads or writes files waits, and services that do it for each request become slow with it.",
  look: (alert, facts) => [
    values(
      alert,
      facts,
      ["PercentIOLimit", "ClientConnections"],
      "Average",
      "since when, and whether more clients came with it",
    ),
    values(
      alert,
      facts,
      ["DataReadIOBytes", "DataWriteIOBytes", "MetadataIOBytes"],
      "SampleCount",
      "which operations: many of metadata are small files that are listed and looked at over and over",
    ),
  ],
  act: [
    "See who uses it, and what of them began at that time: a deploy, a job that reads everything, more copies.",
    "A job: let it run at another time, or with fewer processes at once. A service: keep what it reads often in memory or in a cache.",
    "Many small files: put them together, or into a bucket, which has no such limit.",
    'With throughput "bursting", "elastic" in the app allows more operations; the change needs no interruption.',
  ],
};

export const creditsLow: Runbook = {
  meaning:
    "A file system of bursting throughput has nearly used up what it had saved. Without credits it moves 50 KiB a second for each GiB that it stores, and whatever reads and writes files becomes very slow.",
  look: (alert, facts) => [
    mode(alert, facts),
    values(alert, facts, ["BurstCreditBalance"], "Minimum", "how fast the credits fall, and so when they are used up"),
    values(
      alert,
      facts,
      ["DataReadIOBytes", "DataWriteIOBytes"],
      "Sum",
      "whether it is reading or writing that takes them",
    ),
  ],
  act: [
    'Where services depend on it now, set throughput: "elastic" in the app and deploy. It takes minutes and no interruption, and is paid for by what is moved.',
    "Where a job takes the credits, stop it or slow it down; they come back at the rate of the stored size.",
    "Where the use is meant and regular, elastic throughput is what the file store needs for good: bursting suits few and short uses.",
  ],
};
