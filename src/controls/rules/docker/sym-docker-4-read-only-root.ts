import { control } from "../../control";

/** CIS Docker Benchmark 1.6, 5.13. */
export const readOnlyRoot = control({
  id: "SYM-DOCKER.4",
  title: "The root file system of each container is read-only",
  severity: "medium",
  of: ["docker_container"],
  why: "Who gets into a container could put programs of their own into it and keep them running.",
  fix: "A container of this library has it unless an override takes it away, and writes to its writablePaths; set read_only of a docker_container of your own to true, with tmpfs where it must write.",
  verify: "docker inspect --format '{{.HostConfig.ReadonlyRootfs}}' <container>",
  each: (container) => container.at("read_only").is(true, { unset: false }),
});
