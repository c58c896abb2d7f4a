import { tryFindHealthCommand } from "../model/image-health";
import { Service } from "../model/service";
import { Worker } from "../model/worker";

/**
 * The command that a platform runs inside the container to learn whether it is well: its own, or, for a service, a request
 * by the program that its generated image names, or else by whichever of wget and curl the image holds. The path consists of
 * characters without a meaning to a shell.
 */
export function healthCommand(workload: Service | Worker): readonly string[] {
  const command = Service.is(workload) ? tryFindHealthCommand(workload) : workload.health?.command;
  if (command) return ["CMD", ...command];
  const { health, ports, mainPort } = workload as Service;
  const url = `http://127.0.0.1:${ports[mainPort]}${health.path}`;
  // Without a time limit of its own: the engine ends a check that takes too long, and some builds of wget fail with one.
  return ["CMD-SHELL", `wget -q -O /dev/null ${url} || curl -fsS -o /dev/null ${url} || exit 1`];
}
