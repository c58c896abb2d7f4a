import { control } from "../../control";
import { anyOf } from "../../query";

/** CIS Docker Benchmark 1.6, 5.30. */
export const ownNetwork = control({
  id: "SYM-DOCKER.15",
  title: "No container is in the default network of the engine",
  severity: "medium",
  of: ["docker_container"],
  why: "In the default network every container of the host reaches every other one, on every port.",
  fix: "A container of this library joins networks of its edges or none, unless an override changes it; name a docker_network in networks_advanced of a docker_container of your own, or set network_mode to none.",
  verify: "docker inspect --format '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}' <container>",
  each: (container) => {
    const networks = container.at("networks_advanced");
    const names = container.blocks("networks_advanced").map((network) => network.at("name").found);
    return anyOf(
      networks.isUnknown
        ? networks.row("unknown")
        : networks.row(names.length > 0 ? "satisfied" : "violated", names.join(", ") || "none"),
      container.at("network_mode").isNot(["bridge", "default"], { unset: "bridge" }),
    );
  },
});
