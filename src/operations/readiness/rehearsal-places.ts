import type { OpenEnvironment } from "../context/open-environment";
import { isDurable } from "./durable-stores";

/**
 * The environments whose rehearsals count for one: itself, and those of the tier staging of the same project, in order of declaration.
 *
 * @param store name of a store that such an environment must declare too. @default - it need not
 */
export function rehearsalPlaces({ name, project }: OpenEnvironment, store?: string): readonly string[] {
  return project.environments
    .filter(
      (environment) =>
        environment.name === name ||
        (environment.tier === "staging" &&
          (store === undefined || environment.constructs.some((each) => each.name === store && isDurable(each)))),
    )
    .map((environment) => environment.name);
}
