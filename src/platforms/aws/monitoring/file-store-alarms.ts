import { FileStore } from "../../../model/file-store";
import { type AlarmMetric, buildAlarm } from "../alarm";
import type { AwsContext } from "../context";
import type { AwsFileStoreResources } from "../file-store";
import type { Built } from "./built";

/** Percent of the operations that it can do. AWS asks for a change where it is "at 100 percent more often than not": this, and quiet seconds. */
const HIGH = 95;
/** In minutes, one value a minute. */
const LASTING = 15;
/**
 * Bytes: what an hour of bursting at 100 MiB/s spends, of the 2.1 TiB that a file system begins with ("Amazon EFS performance
 * specifications", bursting throughput). Without credits it falls to 50 KiB/s for each GiB stored.
 */
const HOUR_OF_CREDITS = 100 * 2 ** 20 * 60 * 60;

/** File systems: operations at their limit, and burst credits where throughput is not paid for as it is used. */
export function buildFileStoreAlarms(context: AwsContext, { providers }: Built): void {
  for (const [declared, { resources }] of providers) {
    if (!FileStore.is(declared)) continue;
    const fileSystem = resources as AwsFileStoreResources;
    buildOperationsAlarm(context, declared, fileSystem);
    if (declared.throughput === "bursting") buildCreditsAlarm(context, declared, fileSystem);
  }
}

function buildOperationsAlarm(context: AwsContext, fileStore: FileStore, resources: AwsFileStoreResources): void {
  buildAlarm(context, fileStore, {
    part: "operations",
    of: fileStore.formerName,
    severity: "ticket",
    description: `The file system ${fileStore.formerName} has done ${HIGH} % or more of the operations that it can do, for ${LASTING} minutes: whoever reads or writes files waits.`,
    value: ofFileSystem(resources, "PercentIOLimit", "Average"),
    comparison: ">=",
    threshold: HIGH,
    periods: LASTING,
  });
}

function buildCreditsAlarm(context: AwsContext, fileStore: FileStore, resources: AwsFileStoreResources): void {
  buildAlarm(context, fileStore, {
    part: "burst-credits",
    of: fileStore.formerName,
    severity: "ticket",
    description: `The file system ${fileStore.formerName} has burst credits for less than an hour. Without any it serves 50 KiB/s for each GiB that it stores, and no more.`,
    value: ofFileSystem(resources, "BurstCreditBalance", "Minimum"),
    comparison: "<",
    threshold: HOUR_OF_CREDITS,
    periods: LASTING,
  });
}

function ofFileSystem({ fileSystem }: AwsFileStoreResources, metric: string, statistic: string): AlarmMetric {
  return { namespace: "AWS/EFS", metric, dimensions: { FileSystemId: fileSystem.id }, statistic };
}
