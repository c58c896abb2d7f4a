import { control } from "../../control";

/** CIS Docker Benchmark 1.6, 5.5. */
export const notPrivileged = control({
  id: "SYM-DOCKER.1",
  title: "No container is privileged",
  severity: "critical",
  of: ["docker_container"],
  why: "A privileged container is root on its host, with every device and every capability.",
  fix: "A container of this library is not privileged unless an override makes it so; take privileged out of a docker_container of your own.",
  verify: "docker inspect --format '{{.HostConfig.Privileged}}' <container>",
  each: (container) => container.at("privileged").is(false, { unset: false }),
});
