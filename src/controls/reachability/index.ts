import { Facts } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { dockerPaths } from "./docker-paths";
import { Ends } from "./ends";
import { expectedOnAws, expectedOnDocker } from "./expected-paths";
import { networkPaths } from "./network-paths";
import { JudgedPath, judgePaths } from "./path";
import { permissionPaths } from "./permission-paths";

export { type JudgedPath } from "./path";

/**
 * Every path between two ends of an environment, computed from its synthesized Terraform alone, against those that the
 * edges, the exposures and the start of tasks declare. They are the same unless something was added or taken away by hand.
 */
export function reachability(environment: EnvironmentRecord): readonly JudgedPath[] {
  const facts = Facts.of(environment);
  return facts.once("reachability", () => {
    const ends = new Ends(environment, facts);
    if (environment.platform.name === "aws")
      return judgePaths(
        [...networkPaths(facts, ends), ...permissionPaths(facts, ends)],
        expectedOnAws(environment, facts),
      );
    if (environment.platform.name === "docker")
      return judgePaths(dockerPaths(facts, ends), expectedOnDocker(environment));
    return [];
  });
}
