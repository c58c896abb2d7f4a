import { control } from "../../control";
import { isSensitive } from "./host-paths";
import { mountRows } from "./mounts";

/** CIS Docker Benchmark 1.6, 5.6, and 5.18 for devices: a disk of the host holds every folder of it. */
export const noFolderOfTheHost = control({
  id: "SYM-DOCKER.9",
  title: "No container mounts a folder of the host's own system",
  severity: "high",
  of: ["docker_container", "docker_volume"],
  why: "Who gets into the container reads the passwords and keys of the host there, or changes its programs.",
  fix: "A container of this library mounts volumes of the engine alone unless an override adds another; mount a docker_volume, or a folder made for it, in a docker_container of your own.",
  verify: "docker inspect --format '{{range .Mounts}}{{.Source}} {{end}}' <container>",
  each: (resource) => mountRows(resource, isSensitive),
});
