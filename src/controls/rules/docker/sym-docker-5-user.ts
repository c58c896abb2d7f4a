import { control } from "../../control";
import { anyOf } from "../../query";
import { isRoot } from "../root-user";
import { endsByItself } from "./one-off";

/** CIS Docker Benchmark 1.6, 4.1. What prepares a volume is root until it ends. */
export const user = control({
  id: "SYM-DOCKER.5",
  title: "No container that stays or has a network runs as root",
  severity: "high",
  of: ["docker_container"],
  why: "Root in a container is root on the host as soon as one hole lets it out.",
  fix: "A container of this library has a user of its own unless an override takes it away; state a user that is not root in a docker_container of your own, whatever its image says.",
  verify: "docker inspect --format '{{.Config.User}}' <container>",
  each: (container) =>
    anyOf(
      container.at("user").passes((name) => !isRoot(name)),
      endsByItself(container),
    ),
});
