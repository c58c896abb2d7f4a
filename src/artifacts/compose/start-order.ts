import { type ResourceFact, isTrue, listOf, referencesOf } from "../../facts";
import type { Reading } from "./reading";

export type Profile = "monitoring" | "jobs";

/** By which containers wait for each other, and which of them start at all. */
export interface StartOrder {
  /** The containers that one needs, by address, with what must hold of each. */
  readonly needs: ReadonlyMap<string, ReadonlyMap<string, Condition>>;
  /** What starts only when its profile is asked for, by address. */
  readonly profiles: ReadonlyMap<string, Profile>;
}

/** "depends_on" of the Compose specification. */
export type Condition = "service_started" | "service_healthy" | "service_completed_successfully";

const MADE_BEFORE = /^docker_(image|network|volume)\./;

/** Terraform waits for what a container depends on until it is made: until it ended, is healthy, or started. */
export function startOrder(reading: Reading): StartOrder {
  const containers = reading.facts.ofType("docker_container");
  const needs = new Map(containers.map((container) => [container.address, needsOf(reading, container)]));
  return { needs, profiles: profilesOf(containers, needs, reading.facts.environment.path) };
}

function needsOf(reading: Reading, container: ResourceFact): ReadonlyMap<string, Condition> {
  const needs = new Map<string, Condition>();
  for (const address of listOf(container.value("depends_on")).flatMap(addressesOf)) {
    const needed = reading.facts.tryFind(address);
    if (needed?.type === "docker_container" && !waitsForSomebody(needed)) needs.set(address, conditionOf(needed));
    else if (needed?.type === "docker_container")
      reading.deviates(container.address, "depends_on", `${address} starts only by hand`);
    // Compose makes these before every container.
    else if (!MADE_BEFORE.test(address))
      reading.deviates(container.address, "depends_on", `${address} is no part of Compose`);
  }
  return needs;
}

/** Terraform takes an address as it is, or as a template. */
function addressesOf(value: unknown): readonly string[] {
  const references = referencesOf(value);
  return references.length > 0 ? references : [String(value)];
}

function conditionOf(container: ResourceFact): Condition {
  if (runsToItsEnd(container)) return "service_completed_successfully";
  return isTrue(container.value("wait")) && hasHealthCheck(container) ? "service_healthy" : "service_started";
}

/** Terraform attaches to it, and so waits for its end. */
function runsToItsEnd(container: ResourceFact): boolean {
  return isTrue(container.value("attach")) && !isTrue(container.value("must_run") ?? true);
}

function hasHealthCheck(container: ResourceFact): boolean {
  const test = container.value("healthcheck", "test");
  return test !== undefined && listOf(test)[0] !== "NONE";
}

/** Terraform makes it and does not start it. */
export function waitsForSomebody(container: ResourceFact): boolean {
  const start = container.value("start");
  return start === false || start === "false";
}

/**
 * Compose leaves out what is of a profile that nobody asked for, and refuses where something else needs it. So it is of one only
 * where whatever needs it is of the same.
 */
function profilesOf(
  containers: readonly ResourceFact[],
  needs: StartOrder["needs"],
  environmentPath: string,
): ReadonlyMap<string, Profile> {
  const profiles = new Map<string, Profile>();
  for (const container of containers) {
    if (waitsForSomebody(container)) profiles.set(container.address, "jobs");
    else if (watches(container, environmentPath)) profiles.set(container.address, "monitoring");
  }
  for (let changed = true; changed;) {
    changed = false;
    for (const [consumer, needed] of needs)
      for (const address of needed.keys())
        if (profiles.has(address) && profiles.get(address) !== profiles.get(consumer))
          changed = profiles.delete(address) || changed;
  }
  return profiles;
}

/** The programs that watch belong to the environment itself; no construct's name has an underscore. */
function watches({ path }: ResourceFact, environmentPath: string): boolean {
  return path.startsWith(`${environmentPath}/docker:container:monitoring_`);
}
