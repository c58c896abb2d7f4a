import { openEnvironment, openEnvironments } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";

/**
 * Environments at once. Terraform with the AWS provider takes 735 MiB and mostly waits for AWS; a runner of GitHub or GitLab has 7 GB
 * and more. Each environment has a folder, a lock file and a state of its own.
 */
const MOST_AT_ONCE = 4;

/** What came of one of several environments. */
export type Several<Result> = { readonly environment: string } & (
  { readonly result: Result; readonly error?: undefined } | { readonly result?: undefined; readonly error: unknown }
);

/**
 * The names that are meant: those given, each once, or all of the app.
 *
 * @throws OperationError where there is no such environment
 */
export function meantEnvironments(
  { configuration }: Pick<OperationContext, "configuration">,
  given: readonly string[] | undefined,
  command: string,
): readonly string[] {
  const names = given ?? openEnvironments(configuration).map(({ name }) => name);
  names.forEach((name) => openEnvironment(configuration, name, command));
  return [...new Set(names)];
}

/** Does something for each environment, several at once: one where it fails keeps no other from it. Results are in the given order. */
export async function forEach<Result>(
  environments: readonly string[],
  run: (environment: string) => Promise<Result>,
): Promise<readonly Several<Result>[]> {
  const results: Several<Result>[] = [];
  const waiting = environments.entries();
  const work = async (): Promise<void> => {
    for (const [index, environment] of waiting) {
      results[index] = await run(environment).then(
        (result) => ({ environment, result }),
        (error: unknown) => ({ environment, error }),
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(MOST_AT_ONCE, environments.length) }, work));
  return results;
}
