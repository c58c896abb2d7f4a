import { dirname, join, relative, resolve, sep } from "node:path";
import { type Deployment, Facts, deploymentOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import type { WrittenEnvironment } from "../../synthesis/symphony-json";
import { choiceOf } from "../choice";
import type { Configuration } from "../configuration";
import { OperationError } from "../operation-error";
import { type WrittenProject, readEnvironment, readProjects } from "../read-project";

/** An environment as the last synthesis wrote it, with the places of its files. All folders are absolute. */
export interface OpenEnvironment {
  readonly name: string;
  readonly project: WrittenProject;
  readonly written: WrittenEnvironment;
  readonly record: EnvironmentRecord;
  readonly facts: Facts;
  readonly deployment: Deployment;
  /** Where Terraform runs. */
  readonly terraformFolder: string;
  readonly places: ProjectPlaces;
}

/** Where a project keeps what operations read and write. All absolute. */
export interface ProjectPlaces {
  /** The folder from which generated paths are meant, and in which logs are kept. */
  readonly folder: string;
  /** The folder of the commit that is worked on, where that is a checkout of its own. @default - the same */
  readonly declared?: string;
  /** `symphony-shop`: Markdown and text alone. */
  readonly symphony: string;
  /** `symphony-shop/logs/deployments.md` */
  readonly deployments: string;
  /** `symphony-shop/communication/agent-interactions.md` */
  readonly interactions: string;
  /** `symphony-shop/core/symphony-core.md`, where the automation level stands. */
  readonly core: string;
  /** `.symphony`: plans and what waits to be sent. Not for version control: it ignores itself. */
  readonly scratch: string;
}

/**
 * Finds an environment in what the last synthesis wrote.
 *
 * @param command the command line, as errors name it
 * @throws SpecificationError SYM-OUTPUT-003 to 005
 * @throws OperationError `not-possible` where there is no such environment, or several
 */
export function openEnvironment(configuration: Configuration, name: string, command: string): OpenEnvironment {
  const all = openEnvironments(configuration);
  const found = all.filter((each) => each.name === name);
  if (found.length === 1) return found[0];
  const names = all.map((each) => each.name);
  const slugs = found.map(({ project }) => project.slug).join(", ");
  throw new OperationError({
    failure: "not-possible",
    problem:
      found.length > 1
        ? `Several projects have an environment ${name}.`
        : `There is no environment ${JSON.stringify(name)}.`,
    command,
    fix: found.length > 1 ? `Name the project by --project, one of: ${slugs}.` : choiceOf(name, names),
  });
}

/** Every environment of the app's projects, in order of declaration. */
export function openEnvironments(configuration: Configuration): readonly OpenEnvironment[] {
  return readProjects(configuration).flatMap((project) =>
    project.environments.map((written) => open(configuration, project, written)),
  );
}

function open(configuration: Configuration, project: WrittenProject, written: WrittenEnvironment): OpenEnvironment {
  const record = readEnvironment(configuration, written);
  const facts = Facts.of(record);
  const stacks = resolve(configuration.folder, configuration.output, "stacks");
  const terraformFolder = join(stacks, written.folder.split("/").at(-1)!);
  const declared = projectFolder(configuration, terraformFolder, written.folder);
  const places = placesOf(project, configuration.recordsIn ?? declared);
  return {
    name: written.name,
    project,
    written,
    record,
    facts,
    deployment: deploymentOf(facts),
    terraformFolder,
    places: configuration.recordsIn === undefined ? places : { ...places, declared },
  };
}

/** The places of each project of the app, whatever its environments are. */
export function placesOf(project: Pick<WrittenProject, "slug">, folder: string): ProjectPlaces {
  const symphony = join(folder, `symphony-${project.slug}`);
  return {
    folder,
    symphony,
    deployments: join(symphony, "logs", "deployments.md"),
    interactions: join(symphony, "communication", "agent-interactions.md"),
    core: join(symphony, "core", "symphony-core.md"),
    scratch: join(folder, ".symphony"),
  };
}

/** An app may set a project's folder to another than that of cdktf.json; the folder of its Terraform tells which. */
function projectFolder({ folder }: Configuration, terraformFolder: string, written: string): string {
  const parts = written.split("/");
  const above = parts.reduce((at) => dirname(at), terraformFolder);
  const isBelow = relative(above, terraformFolder).split(sep).join("/") === written;
  return isBelow ? above : folder;
}
