import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Query, Scope } from "../../query";
import { isOwnNetwork, judgeShared, networkNames } from "./networks";

const NAMESPACES = ["network_mode", "pid_mode", "ipc_mode", "userns_mode"];

/** CIS Docker Benchmark 1.6, 5.10, 5.16, 5.17 and 5.31. */
export const ownNamespaces = control({
  id: "SYM-DOCKER.11",
  title: "Containers share no namespace of the host",
  severity: "high",
  of: ["docker_container"],
  why: "In the namespaces of the host a container reaches its ports, its processes and their memory.",
  fix: "A container of this library shares none unless an override makes it; leave host out of network_mode, pid_mode, ipc_mode and userns_mode of a docker_container of your own.",
  verify:
    "docker inspect --format '{{.HostConfig.NetworkMode}} {{.HostConfig.PidMode}} {{.HostConfig.IpcMode}} {{.HostConfig.UsernsMode}}' <container>",
  each: (container, query) => [
    ...NAMESPACES.map((name) => judgeNamespace(container, name, query)),
    ...(container.at("cgroupns_mode").isAbsentNow ? [] : [container.at("cgroupns_mode").isNot("host")]),
    ...judgeNetworks(container),
  ],
});

function judgeNamespace(container: Scope, name: string, query: Query): Row {
  return judgeShared(container, name, query, (one) => one.at(name).isNot("host", { unset: "the engine's default" }));
}

/** Networks that are joined by name, where one of them is that of the host or may be. */
function judgeNetworks(container: Scope): readonly Row[] {
  const all = container.at("networks_advanced");
  const rows = networkNames(container)
    .filter((name) => !isOwnNetwork(container, name))
    .map((name) => name.isNot("host"))
    .filter(({ verdict }) => verdict !== "satisfied");
  return all.isUnknown ? [all.row("unknown"), ...rows] : rows;
}
