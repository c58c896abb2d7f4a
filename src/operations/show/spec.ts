import { chooseEnvironments, openProject } from "../context/open-project";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { type GeneratedDocument, readDocument, sectionOf } from "./generated-document";

export interface SpecRequest {
  /** Slug of the project. @default - the only one of the app */
  readonly project?: string;
  /** @default - the whole document */
  readonly environment?: string;
}

/** infrastructure-spec.md, or one environment's part of it. */
export interface ShownSpec extends GeneratedDocument {
  readonly project: string;
  readonly environment?: string;
}

const COMMAND = "symphony show spec";

/**
 * Reads the infrastructure specification as the last synthesis wrote it.
 *
 * @throws SpecificationError SYM-OUTPUT-003 to 005
 * @throws OperationError `not-possible` where there is no such project, environment or document
 */
export function showSpec(
  { configuration }: Pick<OperationContext, "configuration">,
  { project: slug, environment }: SpecRequest,
): ShownSpec {
  const opened = openProject(configuration, slug, COMMAND);
  chooseEnvironments(opened, environment, COMMAND);
  const { project, places } = opened;
  const document = readDocument(places, project.slug, "infrastructure/infrastructure-spec.md", COMMAND);
  if (environment === undefined) return { project: project.slug, ...document };
  const markdown = sectionOf(document.markdown, `Environment ${environment}`);
  if (markdown === undefined) throw withoutSection(document.path, environment);
  return { project: project.slug, environment, path: document.path, markdown };
}

function withoutSection(path: string, environment: string): OperationError {
  const problem = `${path} has no section on ${environment}: it is older than the Terraform, or was changed by hand.`;
  return new OperationError({ failure: "not-possible", problem, command: COMMAND, fix: "Run symphony synth." });
}
