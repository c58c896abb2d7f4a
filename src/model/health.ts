import { Duration } from "../values/duration";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { UNPASSABLE } from "../values/text";
import { holdsToken } from "../values/token";
import { checkProperties } from "./properties";

const PATH = /^\/[A-Za-z0-9._~/-]{0,200}$/;
const COMMAND = "an array of literal strings with one element or more, none of them empty";

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

const PROPERTIES = ["interval", "timeout", "retries", "startPeriod", "command"];

/** How a platform finds out that a process that answers nobody is well: a command alone tells. */
export type CommandHealth = Omit<Health, "path" | "command"> & { readonly command: readonly string[] };

const TIMES = ["interval", "timeout", "retries", "startPeriod"];

/** The bounds are those that ECS sets for a container's health check: API_HealthCheck of the ECS API reference. */
export const Health = {
  /** @throws SpecificationError SYM-SERVICE-005, SYM-PROPERTY-001 or 002, of everything that is wrong at once */
  http(path: string, props: HealthProps = {}): Health {
    const problems = new ProblemCollector("Health.http");
    const given = checkProperties(problems, props, PROPERTIES);
    const { command } = given;
    const check = checker(problems, "SYM-SERVICE-005");
    check(typeof path === "string" && PATH.test(path), "path", path);
    const times = checkTimes(check, given);
    check(command === undefined || isCommand(command), "command", command, COMMAND);
    problems.throwIfAny();
    return { path, ...times, command: command && [...command] };
  },

  /**
   * @param command is run inside the container and exits with 0 while it is well, in exec form
   * @throws SpecificationError SYM-WORKER-004, SYM-PROPERTY-001 or 002, of everything that is wrong at once
   */
  command(command: readonly string[], props: Omit<HealthProps, "command"> = {}): CommandHealth {
    const problems = new ProblemCollector("Health.command");
    const given = checkProperties(problems, props, TIMES);
    const check = checker(problems, "SYM-WORKER-004");
    check(isCommand(command), "command", command, COMMAND);
    const times = checkTimes(check, given);
    problems.throwIfAny();
    return { command: [...command], ...times };
  },
};

type Check = (isRight: boolean, property: string, value: unknown, allowed?: string) => void;

function checker(problems: ProblemCollector, id: "SYM-SERVICE-005" | "SYM-WORKER-004"): Check {
  return (isRight, property, value, allowed) => {
    const got = value instanceof Duration ? value.toString() : show(value);
    if (!isRight) problems.report(id, `${property}: ${got}`, { allowed });
  };
}

/** How often it is asked and how long it is waited for, with defaults. */
function checkTimes(check: Check, given: Partial<HealthProps>): Omit<Health, "path" | "command"> {
  const {
    interval = Duration.seconds(30),
    timeout = Duration.seconds(5),
    retries = 3,
    startPeriod = Duration.seconds(60),
  } = given;
  check(isWithin(interval, 5, 300), "interval", interval, "a Duration of 5 to 300 whole seconds");
  check(isWithin(timeout, 2, 60), "timeout", timeout, "a Duration of 2 to 60 whole seconds");
  check(isWithin(startPeriod, 0, 300), "startPeriod", startPeriod, "a Duration of 0 to 300 whole seconds");
  check(
    !isWithin(timeout, 2, 60) || !isWithin(interval, 5, 300) || timeout.toMillis() < interval.toMillis(),
    "timeout",
    timeout,
    "a timeout below the interval",
  );
  check(Number.isInteger(retries) && retries >= 2 && retries <= 10, "retries", retries, "a whole number from 2 to 10");
  return { interval, timeout, retries, startPeriod };
}

/** True for a command in exec form: literal strings that a process can be given, one or more. */
export function isCommand(x: unknown): x is readonly string[] {
  // Spread, because `every` passes over the holes of an array.
  return Array.isArray(x) && x.length > 0 && [...x].every((part) => isArgument(part) && part !== "");
}

function isArgument(part: unknown): part is string {
  return typeof part === "string" && !holdsToken(part) && !UNPASSABLE.test(part);
}

function isWithin(value: unknown, least: number, most: number): value is Duration {
  const seconds = value instanceof Duration ? value.toSeconds() : NaN;
  return Number.isInteger(seconds) && seconds >= least && seconds <= most;
}
