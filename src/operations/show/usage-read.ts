import { reachAws } from "../aws/clients";
import { timestamp } from "../context/clock";
import { openEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { Deployed } from "../verify/deployed";
import type { Usage, UsageRequest } from "./usage";
import { usageOnAws } from "./usage-aws";
import { usageOnDocker } from "./usage-docker";

/**
 * Reads how much of an environment is used: on AWS from CloudWatch over some hours, on Docker from the engine, now. It changes nothing.
 *
 * @throws OperationError where there is no such environment, the platform does not answer, or hours are asked of one that keeps none
 */
export async function readUsage(context: OperationContext, name: string, { hours }: UsageRequest = {}): Promise<Usage> {
  const command = `symphony show usage ${name}`;
  const environment = openEnvironment(context.configuration, name, command);
  const isDocker = environment.record.platform.name === "docker";
  if (isDocker && hours !== undefined) throw noPast(name, hours, command);
  const deployed = await Deployed.read(context, environment);
  const at = timestamp(context.clock.now());
  const from = { context, environment, deployed };
  return isDocker
    ? { environment: name, at, subjects: await usageOnDocker(from) }
    : {
        environment: name,
        at,
        hours: hours ?? DAY,
        subjects: await usageOnAws(from, await reachAws(context, environment), hours ?? DAY),
      };
}

/** In hours. */
const DAY = 24;

function noPast(name: string, hours: number, command: string): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `${name} is on Docker, whose engine knows what is used now, and not for ${hours} hours.`,
    command: `${command} --hours ${hours}`,
    fix: "Leave --hours out.",
  });
}
