import { ContainerHealthcheck } from "@cdktf/provider-docker/lib/container";
import { Health } from "../../model/health";
import { Service } from "../../model/service";
import { Worker } from "../../model/worker";
import { Duration } from "../../values/duration";
import { escapeTemplate } from "../../values/template";
import { healthCommand } from "../health-command";

/** Seconds for the start of the container itself. */
const START_MARGIN = 30;

type Times = Omit<Health, "path" | "command">;

/** @param times of the workload's own health */
export function healthCheckOf(workload: Service | Worker, times: Times): ContainerHealthcheck {
  const { interval, timeout, retries, startPeriod } = times;
  return {
    test: healthCommand(workload).map(escapeTemplate),
    interval: goDuration(interval),
    timeout: goDuration(timeout),
    retries,
    startPeriod: goDuration(startPeriod),
  };
}

/** Seconds after which an apply gives up waiting: no sooner than Docker itself can call the container unhealthy. */
export function healthDeadline({ interval, timeout, retries, startPeriod }: Times): number {
  return startPeriod.toSeconds() + retries * (interval.toSeconds() + timeout.toSeconds()) + START_MARGIN;
}

/** As Go prints it, and so as the provider reads it back: `90 seconds` written in another way is a change in every plan. */
function goDuration(duration: Duration): string {
  const total = duration.toSeconds();
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
  if (hours > 0) return `${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}
