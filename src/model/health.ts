import { Duration } from "../values/duration";
import { show } from "../values/show";
import { refuse } from "../values/specification-error";

const PATH = /^\/[A-Za-z0-9._~/-]{0,200}$/;

export interface HealthProps {
  /** Time between two checks, 5 to 300 seconds. @default Duration.seconds(30) */
  readonly interval?: Duration;
  /** Time after which a check has failed, 2 to 60 seconds, below the interval. @default Duration.seconds(5) */
  readonly timeout?: Duration;
  /** Failures in a row after which the service is unhealthy, 2 to 10. @default 3 */
  readonly retries?: number;
  /** Time after a start in which failures do not count, up to 300 seconds. @default Duration.seconds(60) */
  readonly startPeriod?: Duration;
  /**
   * Command that is run inside the container and exits with 0 while it is well, in exec form.
   * @default - an HTTP request by wget or curl, whichever the image holds, through /bin/sh; an image without a shell needs its own
   */
  readonly command?: readonly string[];
}

/** How a platform finds out that a service is well. */
export interface Health {
  readonly path: string;
  readonly interval: Duration;
  readonly timeout: Duration;
  readonly retries: number;
  readonly startPeriod: Duration;
  readonly command?: readonly string[];
}

/** The bounds are those that ECS sets for a container's health check: API_HealthCheck of the ECS API reference. */
export const Health = {
  /** @throws SpecificationError SYM-SERVICE-005 */
  http(path: string, props: HealthProps = {}): Health {
    const { interval = Duration.seconds(30), timeout = Duration.seconds(5), retries = 3, startPeriod = Duration.seconds(60), command } = props;
    if (typeof path !== "string" || !PATH.test(path)) wrong("path", path);
    within("interval", interval, 5, 300);
    within("timeout", timeout, 2, 60);
    within("startPeriod", startPeriod, 0, 300);
    if (timeout.toMillis() >= interval.toMillis()) wrong("timeout", timeout.toString(), "a timeout below the interval");
    if (!Number.isInteger(retries) || retries < 2 || retries > 10) wrong("retries", retries, "a whole number from 2 to 10");
    if (command !== undefined && !isCommand(command)) wrong("command", command, "an array of strings with one element or more");
    return { path, interval, timeout, retries, startPeriod, command };
  },
};

/** True for a command in exec form: literal strings, one or more. */
export function isCommand(x: unknown): x is readonly string[] {
  return Array.isArray(x) && x.length > 0 && x.every((part) => typeof part === "string" && part !== "");
}

function within(property: string, value: unknown, least: number, most: number): void {
  const seconds = value instanceof Duration ? value.toSeconds() : NaN;
  if (Number.isInteger(seconds) && seconds >= least && seconds <= most) return;
  wrong(property, value instanceof Duration ? value.toString() : value, `a Duration of ${least} to ${most} whole seconds`);
}

function wrong(property: string, value: unknown, allowed?: string): never {
  refuse("SYM-SERVICE-005", "Health.http", `${property}: ${show(value)}`, { allowed });
}
