import { EnvironmentModel } from "../../model/environment";
import { Network } from "../../model/network";
import { Difference } from "../../model/difference";
import { Service } from "../../model/service";
import { hostPorts, isPublic } from "./host-ports";

/** What a property means on one Docker engine, where that is not what it says. */
export function differencesOnDocker(environment: EnvironmentModel): readonly Difference[] {
  const ports = hostPorts(environment);
  return [
    ...environment.declaredOf(Network).flatMap((network) => ofNetwork(network)),
    ...environment.declaredOf(Service).flatMap((service) => ofService(service, ports.get(service))),
  ];
}

function ofNetwork(network: Network): readonly Difference[] {
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

function ofService(service: Service, port: number | undefined): readonly Difference[] {
  const say = sayer(service.name);
  const { image, scaling, exposure, architecture, logRetention, writablePaths, environment } = service;
  const { min, max } = scaling;
  const uses = environment.edges.some(({ consumer }) => consumer === service);
  return [
    image.kind === "built" &&
      say(
        "image",
        `The image is built from ${image.directory} by the Docker host when Terraform applies, instead of being pulled from a registry.`,
      ),
    (min !== 1 || max !== 1) &&
      say("scaling", `One container runs, instead of ${min === max ? `${min} copies` : `${min} to ${max} copies`}.`),
    exposure.kind === "public" &&
      say(
        "exposure",
        `It is published as http://127.0.0.1:${port}, on the Docker host's loopback address only, instead of as https://${exposure.domain}: no domain, TLS, load balancer or web application firewall.`,
      ),
    say("architecture", `It runs on the Docker host's own processor, instead of on ${architecture}.`),
    writablePaths.length > 0 &&
      say(
        "writablePaths",
        "The folders are in memory: limited to half of the service's memory each and counted in it, emptied when the container stops, and nothing in them can be executed.",
      ),
    say("logRetention", `The last three log files of 10 MB are kept, instead of everything for ${logRetention}.`),
    uses &&
      say(
        "uses",
        "It reaches every port of the services that it uses, and they reach its ports, in a network that nobody else is in: Docker does not filter by port.",
      ),
  ].filter((row) => row !== false);
}

function sayer(construct: string): (property: string, instead: string) => Difference {
  return (property, instead) => ({ construct, property, instead });
}
