import { EnvironmentModel } from "../model/environment";
import { tryFindHealthCommand } from "../model/image-health";
import type { HealthRecord, ImageRecord, ImageUseRecord, ServedRecord } from "../model/image-record";
import { Service } from "../model/service";
import { Worker } from "../model/worker";
import { Workload } from "../model/workload";

/** The images that the project builds for an environment, each with what runs it. */
export function recordImages(environment: EnvironmentModel): readonly ImageRecord[] {
  const images = new Map<string, ImageRecord>();
  for (const workload of environment.declaredOf<Workload>(Workload)) {
    if (workload.image.kind !== "built") continue;
    const { name, directory, dockerfile, build } = workload.image;
    const runBy = images.get(name)?.runBy ?? [];
    images.set(name, { name, directory, dockerfile, build, runBy: [...runBy, recordUse(workload)] });
  }
  return [...images.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function recordUse(workload: Workload): ImageUseRecord {
  const ownCommand = workload.command !== undefined;
  const serves = Service.is(workload) && !ownCommand ? recordServed(workload) : undefined;
  const isAsked = Service.is(workload) || (Worker.is(workload) && workload.health !== undefined);
  return { kind: workload.kind, name: workload.name, ownCommand, isAsked, serves };
}

function recordServed(service: Service): ServedRecord {
  const { ports, mainPort, health, requestLog } = service;
  return {
    ports: Object.values(ports).map(({ number }) => number),
    mainPort: ports[mainPort].number,
    path: health.path,
    health: recordHealth(service),
    requestLog: { status: requestLog.status, milliseconds: requestLog.milliseconds },
  };
}

function recordHealth(service: Service): HealthRecord | undefined {
  const command = tryFindHealthCommand(service);
  const { interval, timeout, startPeriod, retries } = service.health;
  return (
    command && {
      command,
      intervalSeconds: interval.toSeconds(),
      timeoutSeconds: timeout.toSeconds(),
      startPeriodSeconds: startPeriod.toSeconds(),
      retries,
    }
  );
}
