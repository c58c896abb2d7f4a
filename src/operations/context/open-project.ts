import { choiceOf } from "../choice";
import type { Configuration } from "../configuration";
import { OperationError } from "../operation-error";
import { type WrittenProject, readProjects } from "../read-project";
import { type OpenEnvironment, type ProjectPlaces, openEnvironments, placesOf } from "./open-environment";

/** A project as the last synthesis wrote it, with the places of its files. */
export interface OpenProject {
  readonly project: WrittenProject;
  readonly places: ProjectPlaces;
  /** In order of declaration. */
  readonly environments: readonly OpenEnvironment[];
}

/**
 * Finds a project of the app.
 *
 * @param slug of the project. @default - the only one of the app
 * @param command the command line, as errors name it
 * @throws SpecificationError SYM-OUTPUT-003 to 005
 * @throws OperationError `not-possible` where there is no such project, or several and none is named
 */
export function openProject(configuration: Configuration, slug: string | undefined, command: string): OpenProject {
  const projects = readProjects(configuration);
  const found = projects.filter((project) => slug === undefined || project.slug === slug);
  if (found.length === 1) return openFound(configuration, found[0]);
  const slugs = projects.map((project) => project.slug);
  throw new OperationError({
    failure: "not-possible",
    problem: slug === undefined ? "The app declares several projects." : `There is no project ${JSON.stringify(slug)}.`,
    command,
    fix: slug === undefined ? `Name one by --project: ${slugs.join(", ")}.` : choiceOf(slug, slugs),
  });
}

function openFound(configuration: Configuration, project: WrittenProject): OpenProject {
  const environments = openEnvironments(configuration).filter((each) => each.project.slug === project.slug);
  // without an environment nothing tells of another folder than that of cdktf.json
  const places = environments[0]?.places ?? placesOf(project, configuration.recordsIn ?? configuration.folder);
  return { project, places, environments };
}

/**
 * Those of one name, or all.
 *
 * @throws OperationError `not-possible` where there is none of that name
 */
export function chooseEnvironments(
  { environments }: OpenProject,
  name: string | undefined,
  command: string,
): readonly OpenEnvironment[] {
  const found = environments.filter((each) => name === undefined || each.name === name);
  if (found.length > 0 || name === undefined) return found;
  const names = environments.map((each) => each.name);
  throw new OperationError({
    failure: "not-possible",
    problem: `There is no environment ${JSON.stringify(name)}.`,
    command,
    fix: choiceOf(name, names, "The project declares none."),
  });
}
