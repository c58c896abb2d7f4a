import { Service } from "../model/service";

/**
 * The command that a platform runs inside the container to learn whether it is well: the service's own, or a request by
 * whichever of wget and curl the image holds. The path consists of characters without a meaning to a shell.
 */
export function healthCommand(service: Service): readonly string[] {
  const { command, path } = service.health;
  if (command) return ["CMD", ...command];
  const url = `http://127.0.0.1:${service.ports[service.mainPort]}${path}`;
  // Without a time limit of its own: the engine ends a check that takes too long, and some builds of wget fail with one.
  return ["CMD-SHELL", `wget -q -O /dev/null ${url} || curl -fsS -o /dev/null ${url} || exit 1`];
}
