import { control } from "../../control";
import { anyOf } from "../../query";

const BETWEEN_CONTAINERS = "com.docker.network.bridge.enable_icc";

/**
 * The CIS Docker Benchmark 1.6 restricts the traffic between containers on the default bridge only, in section 2. Here containers
 * meet in networks without a way out; the network that is their way out keeps them apart.
 */
export const internalNetworks = control({
  id: "SYM-DOCKER.13",
  title: "A network in which containers reach each other has no way out",
  severity: "medium",
  of: ["docker_network"],
  why: "A store in a network with a way out sends what it holds to the internet once somebody is in it.",
  fix: "The networks of this library are so unless an override opens one; set internal of a docker_network of your own to true, and give containers that need the internet a second one whose option enable_icc is false.",
  verify: "docker network inspect --format '{{.Internal}} {{.Options}}' <network>",
  each: (network) => {
    const internal = network.at("internal").is(true, { unset: false });
    // Another driver does not know the option.
    const isBridge = network.at("driver").is("bridge", { unset: "bridge" }).verdict !== "violated";
    return isBridge ? anyOf(internal, network.at("options", BETWEEN_CONTAINERS).is(false, { unset: true })) : internal;
  },
});
