import { Difference } from "../../../model/difference";
import { Service } from "../../../model/service";
import { Workload } from "../../../model/workload";
import { sayer } from "./sayer";

/** What all workloads mean on one Docker engine, where that is not what they say. */
export function differencesOfWorkload(workload: Workload): readonly Difference[] {
  const say = sayer(workload.name);
  const { image, architecture, logRetention, writablePaths, environment } = workload;
  const calls = environment.edges.some(({ consumer, provider }) => consumer === workload && Service.is(provider));
  return [
    image.kind === "built" &&
      say(
        "image",
        `The image is built from ${image.directory} by the Docker host when Terraform applies, instead of being pulled from a registry.`,
      ),
    say("architecture", `It runs on the Docker host's own processor, instead of on ${architecture}.`),
    writablePaths.length > 0 &&
      say(
        "writablePaths",
        "The folders are in memory: limited to half of the service's memory each and counted in it, emptied when the container stops, and nothing in them can be executed.",
      ),
    say("logRetention", `The last three log files of 10 MB are kept, instead of everything for ${logRetention}.`),
    calls &&
      say(
        "uses",
        "It reaches every port of the services that it uses, and they reach its ports, in a network that nobody else is in: Docker does not filter by port.",
      ),
  ].filter((row) => row !== false);
}
