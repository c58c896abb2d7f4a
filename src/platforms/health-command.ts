import { Service } from "../model/service";

/**
 * The command that a platform runs inside the container to learn whether it is well: the service's own, or a request by
 * whichever of wget and curl the image holds. The path consists of characters without a meaning to a shell.
 */
export function healthCommand(service: Service): readonly string[] {
  const { command, path, timeout } = service.health;
  if (command) return ["CMD", ...command];
  const url = `http://127.0.0.1:${service.ports[service.mainPort]}${path}`;
  const seconds = timeout.toSeconds();
  return ["CMD-SHELL", `wget -q -T ${seconds} -O /dev/null ${url} || curl -fsS -m ${seconds} -o /dev/null ${url} || exit 1`];
}
