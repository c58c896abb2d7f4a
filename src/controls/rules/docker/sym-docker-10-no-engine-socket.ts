import { control } from "../../control";
import { holdsEngineSocket } from "./host-paths";
import { mountRows } from "./mounts";

/** CIS Docker Benchmark 1.6, 5.32. */
export const noEngineSocket = control({
  id: "SYM-DOCKER.10",
  title: "No container holds the socket of the container engine",
  severity: "critical",
  of: ["docker_container", "docker_volume"],
  why: "Whoever holds the socket starts a privileged container, and is root on the host.",
  fix: "A container of this library never mounts it unless an override does; take the mount of docker.sock out of a docker_container of your own.",
  verify: "docker inspect --format '{{range .Mounts}}{{.Source}} {{end}}' <container>",
  each: (resource) => mountRows(resource, holdsEngineSocket),
});
