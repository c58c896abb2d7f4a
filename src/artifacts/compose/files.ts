import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { composeOf } from "./compose";
import type { Compose } from "./compose-record";
import { COMPOSE_FOLDER } from "./reading";

/** A compose file of a project. */
export interface ComposeFile {
  readonly environment: EnvironmentRecord;
  readonly compose: Compose;
  /** Relative to the project's folder. */
  readonly path: string;
  /** How every command about it begins. */
  readonly command: string;
}

/** One for each Docker environment. The one for development has the name that Compose looks for by itself. */
export function composeFilesOf(project: ProjectRecord): readonly ComposeFile[] {
  const found = project.environments.flatMap((environment) => {
    const compose = composeOf(environment);
    return compose ? [{ environment, compose }] : [];
  });
  const main = (found.find(({ environment }) => environment.tier === "development") ?? found[0])?.environment;
  return found.map(({ environment, compose }) => {
    const path = composePath(environment, environment === main);
    return { environment, compose, path, command: commandFor(project, environment, compose, path) };
  });
}

function composePath({ name }: EnvironmentRecord, isMain: boolean): string {
  return isMain ? `${COMPOSE_FOLDER}/docker-compose.yml` : `${COMPOSE_FOLDER}/docker-compose.${name}.yml`;
}

/** The profiles that a command must name to reach every container: `--profile monitoring --profile jobs`, with a space behind it. */
export function allProfiles({ compose }: Pick<ComposeFile, "compose">): string {
  return Object.entries(compose.profiles)
    .filter(([, members]) => members.length > 0)
    .map(([profile]) => `--profile ${profile} `)
    .join("");
}

/** Builds every image, also those that jobs alone run. */
export function buildCommand({ command, compose }: Pick<ComposeFile, "command" | "compose">): string {
  return `${command} ${compose.profiles.jobs.length > 0 ? "--profile jobs " : ""}build`;
}

/** Runs a job once, ends with its exit code, and takes its container away. What runs alone may find its image built by no other service. */
export function runCommand(file: Pick<ComposeFile, "command" | "compose">, job: string): string {
  const run = `${file.command} run --rm ${job}`;
  return file.compose.builds ? `${buildCommand(file)} && ${run}` : run;
}

/** Without a name of its own, Compose would call every project after the folder, and take those of two for one. */
function commandFor({ slug }: ProjectRecord, { name }: EnvironmentRecord, { host }: Compose, path: string): string {
  const engine = host === undefined ? "" : `DOCKER_HOST=${host} `;
  return `${engine}docker compose --project-name ${slug}-${name} --file ${path}`;
}
