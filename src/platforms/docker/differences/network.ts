import { Difference } from "../../../model/difference";
import { Network } from "../../../model/network";
import { Service } from "../../../model/service";
import { isPublic } from "../host-ports";
import { sayer } from "./sayer";

/** What a network means on one Docker engine, where that is not what it says. */
export function differencesOfNetwork(network: Network): readonly Difference[] {
  const say = sayer(network.name);
  const { egress, zones, logRetention, environment } = network;
  const published = environment.declaredOf(Service).some(isPublic);
  return [
    zones > 1 && say("zones", `One Docker host runs everything, instead of ${zones} zones.`),
    egress !== "none" &&
      say(
        "egress",
        `Containers reach the internet under the Docker host's own address, instead of through ${egress === "single-nat" ? "one NAT gateway" : "one NAT gateway per zone"}.`,
      ),
    egress === "none" &&
      published &&
      say(
        "egress",
        "Public services are in a network that does not translate addresses: what they send may leave the Docker host, but no answer comes back.",
      ),
    say("logRetention", `No flow logs are recorded, instead of being kept for ${logRetention}.`),
  ].filter((row) => row !== false);
}
