import type { EnvironmentModel } from "../../../model/environment";
import { monitoringPorts } from "../host-ports";
import type { PublishedProgram } from "./programs";

/** On the loopback address of the Docker host alone. */
export function publishedUrl(environment: EnvironmentModel, name: PublishedProgram): string {
  return `http://127.0.0.1:${monitoringPorts(environment).get(name)!}`;
}
