import { takenFrom } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import type { Compose } from "./compose-record";

/** Undefined for an environment whose platform has no containers of its own. */
export function composeOf(environment: EnvironmentRecord): Compose | undefined {
  if (environment.platform.name !== "docker") return undefined;
  return takenFrom(environment, "compose", () => {
    // Loaded where an environment has use for it.
    const { readCompose } = require("./read") as typeof import("./read");
    return readCompose(environment);
  });
}
