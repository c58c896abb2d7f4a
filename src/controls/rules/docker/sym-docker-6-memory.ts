import { control } from "../../control";

/** CIS Docker Benchmark 1.6, 5.11. */
export const memory = control({
  id: "SYM-DOCKER.6",
  title: "The memory of each container is limited",
  severity: "medium",
  of: ["docker_container"],
  why: "One container that leaks takes the memory of all others, and the kernel ends whichever it likes.",
  fix: "A container of this library has a limit, that of its resources, unless an override takes it away; set memory of a docker_container of your own.",
  verify: "docker inspect --format '{{.HostConfig.Memory}}' <container>",
  each: (container) => container.at("memory").atLeast(1, { unset: 0 }),
});
