import { choiceOf } from "../choice";
import type { Configuration } from "../configuration";
import { OperationError } from "../operation-error";
import { readProjects } from "../read-project";
import { SpecificationError } from "../../values/specification-error";

/**
 * Refuses a name that no environment has, before the app is run for it. Which there are is what the last synthesis wrote; where
 * there was none yet, or it cannot be read, the app itself tells.
 *
 * @param command the command line, as errors name it
 * @throws OperationError `not-possible` with the name that was probably meant
 */
export function refuseUnknownEnvironments(
  configuration: Configuration,
  names: readonly string[],
  command: string,
): void {
  const known = tryReadNames(configuration);
  const unknown = known && names.find((name) => !known.includes(name));
  if (known === undefined || unknown === undefined) return;
  throw new OperationError({
    failure: "not-possible",
    problem: `There is no environment ${JSON.stringify(unknown)} in what was last synthesized.`,
    command,
    fix: `${choiceOf(unknown, known)} Where the app declares it since then, run symphony synth first.`,
  });
}

/** Names of environments that the last synthesis wrote; undefined where nobody can tell. */
export function tryReadNames(configuration: Configuration): readonly string[] | undefined {
  try {
    return readProjects(configuration).flatMap(({ environments }) => environments.map(({ name }) => name));
  } catch (error) {
    if (SpecificationError.is(error)) return undefined;
    throw error;
  }
}
