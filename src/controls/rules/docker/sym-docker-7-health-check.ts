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
    if (isSwitchedOff(test.known) && isUnasked(container, query)) return [];
    return test.passes((command) => Array.isArray(command) && command.length > 0 && !isSwitchedOff(command));
  },
});

/** By which a container does without the check of its image. */
function isSwitchedOff(test: unknown): boolean {
  return Array.isArray(test) && test[0] === "NONE";
}

function isOneOff(container: Scope): boolean {
  const restarts = container.at("restart").isNot(["always", "unless-stopped"], { unset: "no" });
  return container.at("must_run").known === false && restarts.verdict === "satisfied";
}

/** A worker whose generated image has the check of a service, which would call the worker unhealthy. */
function isUnasked({ resource }: Scope, { facts }: Query): boolean {
  const unasked = facts.once("paths of workers that nothing asks", ({ environment }) => {
    const generated = environment.images.filter(({ build }) => build !== undefined);
    const users = generated.flatMap(({ runBy }) => runBy.filter(({ kind, isAsked }) => kind === "Worker" && !isAsked));
    const names = new Set(users.map(({ name }) => name));
    const workers = environment.constructs.filter(({ kind, name }) => kind === "Worker" && names.has(name));
    return new Set(workers.map(({ path }) => path));
  });
  return unasked.has(resource.constructPath);
}

function isWorker({ resource }: Scope, { facts }: Query): boolean {
  const workers = facts.once("paths of workers", ({ environment }) => {
    const all = environment.constructs.filter(({ kind }) => kind === "Worker");
    return new Set(all.map(({ path }) => path));
  });
  return workers.has(resource.constructPath);
}
