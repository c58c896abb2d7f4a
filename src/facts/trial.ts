import type { EnvironmentRecord } from "../model/record";
import { Facts } from "./facts";
import { blocksOf } from "./resource-fact";
import { takenFrom } from "./taken";

/** What a pipeline needs to know to start an environment on Docker on its runner. */
export interface Trial {
  /** Addresses of the health checks of the public services, on the runner. */
  readonly healthUrls: readonly string[];
  /** Secrets whose values come from outside, by their names. */
  readonly externalSecrets: readonly string[];
}

/** @returns undefined for an environment that is not on Docker */
export function tryFindTrial(environment: EnvironmentRecord): Trial | undefined {
  if (environment.platform.name !== "docker") return undefined;
  return takenFrom(environment, "trial", () => ({
    healthUrls: healthUrls(environment),
    externalSecrets: environment.constructs
      .filter(({ kind, intent }) => kind === "Secret" && intent.source === "external")
      .map(({ name }) => name),
  }));
}

function healthUrls(environment: EnvironmentRecord): readonly string[] {
  const facts = Facts.of(environment);
  return environment.services.flatMap(({ path, health }) =>
    facts
      .below(path, "docker_container")
      .flatMap((container) => blocksOf(container.value("ports")))
      .map(({ ip, external }) => `http://${String(ip ?? "127.0.0.1")}:${String(external)}${health}`),
  );
}
