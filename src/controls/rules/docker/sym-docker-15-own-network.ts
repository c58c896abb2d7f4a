import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Scope, anyOf } from "../../query";
import { isOwnNetwork, judgeShared, networkNames } from "./networks";

const DEFAULTS = ["bridge", "default"];

/** CIS Docker Benchmark 1.6, 5.30. */
export const ownNetwork = control({
  id: "SYM-DOCKER.15",
  title: "No container is in the default network of the engine",
  severity: "medium",
  of: ["docker_container"],
  why: "In the default network every container of the host reaches every other one, on every port.",
  fix: "A container of this library joins networks of its edges or none, unless an override changes it; name a docker_network in networks_advanced of a docker_container of your own, or set network_mode to none.",
  verify: "docker inspect --format '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}' <container>",
  each: (container, query) => {
    const joined = judgeNetworks(container);
    const isStated = container.blocks("networks_advanced").length > 0;
    return isStated ? joined : anyOf(joined, judgeShared(container, "network_mode", query, judgeMode));
  },
});

function judgeNetworks(container: Scope): Row {
  const all = container.at("networks_advanced");
  if (all.isUnknown) return all.row("unknown");
  const names = networkNames(container);
  const others = names.filter((name) => !isOwnNetwork(container, name)).map((name) => name.isNot(DEFAULTS).verdict);
  const isDefault = names.length === 0 || others.includes("violated");
  const verdict = isDefault ? "violated" : others.includes("unknown") ? "unknown" : "satisfied";
  return all.row(verdict, names.map(({ found }) => found).join(", ") || "none");
}

function judgeMode(container: Scope): Row {
  const joined = judgeNetworks(container);
  return joined.verdict === "satisfied" ? joined : container.at("network_mode").isNot(DEFAULTS, { unset: "bridge" });
}
