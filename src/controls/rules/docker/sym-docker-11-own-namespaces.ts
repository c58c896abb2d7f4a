import { control } from "../../control";

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
  each: (container) => [
    ...NAMESPACES.map((name) => container.at(name).isNot("host", { unset: "the engine's default" })),
    ...container
      .blocks("networks_advanced")
      .map((network) => network.at("name"))
      .filter((name) => name.known === "host")
      .map((name) => name.row("violated")),
  ],
});
