import { control } from "../../control";
import type { Query, Scope } from "../../query";

/**
 * CIS Docker Benchmark 1.6, 5.27. What ends by itself is over when it is well; a Worker serves nobody, and Docker starts it
 * again when its process ends.
 */
export const healthCheck = control({
  id: "SYM-DOCKER.7",
  title: "Each container that serves others has a health check",
  severity: "medium",
  of: ["docker_container"],
  why: "A process that hangs counts as running, and nobody notices before its users do.",
  fix: "A Service and a store have one unless an override takes it away; give a docker_container of your own a healthcheck with a test.",
  verify: "docker inspect --format '{{.State.Health.Status}}' <container>",
  each: (container, query) => {
    const test = container.at("healthcheck", "test");
    if (isOneOff(container) || (test.isAbsentNow && isWorker(container, query))) return [];
    return test.passes((command) => Array.isArray(command) && command.length > 0 && command[0] !== "NONE");
  },
});

function isOneOff(container: Scope): boolean {
  const restarts = container.at("restart").isNot(["always", "unless-stopped"], { unset: "no" });
  return container.at("must_run").known === false && restarts.verdict === "satisfied";
}

function isWorker({ resource }: Scope, { facts }: Query): boolean {
  const workers = facts.once("paths of workers", ({ environment }) => {
    const all = environment.constructs.filter(({ kind }) => kind === "Worker");
    return new Set(all.map(({ path }) => path));
  });
  return workers.has(resource.constructPath);
}
