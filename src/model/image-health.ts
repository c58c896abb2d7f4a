import { requestCommand } from "./image-request";
import type { Service } from "./service";

/**
 * The command that tells inside the container whether a service is well, where it names one or its image is generated
 * with a program that can ask.
 */
export function tryFindHealthCommand({ health, image, ports, mainPort }: Service): readonly string[] | undefined {
  const program = image.kind === "built" ? image.build?.healthBy : undefined;
  if (health.command !== undefined || program === undefined) return health.command;
  return requestCommand(program, `http://127.0.0.1:${ports[mainPort]}${health.path}`);
}
