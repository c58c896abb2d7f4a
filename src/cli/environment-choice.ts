import { ConfigurationError } from "../operations/configuration";

/** What names environments on the command line. */
export interface EnvironmentOptions {
  readonly all?: boolean;
}

/**
 * The environments that a command line names; undefined for all of them.
 *
 * @throws ConfigurationError where none is named, or some and all
 */
export function chosenEnvironments(
  command: string,
  names: readonly string[],
  { all = false }: EnvironmentOptions,
): readonly string[] | undefined {
  if (all && names.length > 0)
    throw new ConfigurationError(
      `symphony ${command} is given ${names.join(", ")} and --all.`,
      "Name the environments, or give --all.",
    );
  if (!all && names.length === 0)
    throw new ConfigurationError(
      `symphony ${command} is given no environment.`,
      `Name one or more, as in symphony ${command} staging, or give --all.`,
    );
  return all ? undefined : names;
}
