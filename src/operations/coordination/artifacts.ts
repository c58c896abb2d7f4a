import { existsSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import type { ProjectPlaces } from "../context/open-environment";
import { OperationError } from "../operation-error";

/**
 * The paths of files as a hand-over links them: from the project's folder, with forward slashes.
 *
 * @param given as somebody wrote them, from `folder` or absolute
 * @throws OperationError `not-possible` where one is missing, or outside of the project: nobody else could open it
 */
export function artifactPaths(
  given: readonly string[],
  folder: string,
  places: Pick<ProjectPlaces, "folder">,
  command: string,
): readonly string[] {
  return given.map((path) => {
    const file = resolve(folder, path);
    const within = relative(places.folder, file);
    if (within === "" || within.split(sep)[0] === ".." || isAbsolute(within))
      throw refused(path, "is not within the project", "Give a path below the project's folder.", command);
    if (!existsSync(file)) throw refused(path, "does not exist", "Give the path of a file that is there.", command);
    return within.split(sep).join("/");
  });
}

function refused(path: string, what: string, fix: string, command: string): OperationError {
  const problem = `The artifact ${JSON.stringify(path)} ${what}.`;
  return new OperationError({ failure: "not-possible", problem, command, fix });
}
