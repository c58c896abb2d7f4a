import type { ProjectRecord } from "../../model/record";
import { visibleLine } from "../../values/visible";
import { generatedNotice } from "../generated-file";
import { type ComposeFile, allProfiles, buildCommand, runCommand } from "./files";

/** The comment at the top: how to use the file, what to set, and where it differs from the Terraform. */
export function headLines(project: ProjectRecord, file: ComposeFile): readonly string[] {
  return [
    generatedNotice(project),
    "",
    ...useLines(file),
    ...variableLines(file),
    ...secretLines(file),
    ...deviationLines(file),
  ].map((line) => visibleLine(line));
}

function useLines(file: ComposeFile): readonly string[] {
  const { environment, compose, command } = file;
  const { monitoring, jobs } = compose.profiles;
  return [
    `The containers of the environment ${environment.name}, read from its Terraform in ${environment.folder}, with the same names: use`,
    "one of both at a time. From the folder of the project:",
    "",
    `Start: ${command} up --build --detach`,
    ...(monitoring.length === 0 ? [] : [`With monitoring: ${command} --profile monitoring up --build --detach`]),
    ...jobs.map((job) => `Run a job: ${runCommand(file, job)}`),
    `Stop, keeping the volumes: ${command} ${allProfiles(file)}down`,
    ...(compose.buildsWithSecrets ? ["", "A build takes secrets: that needs Docker Compose 2."] : []),
  ];
}

function variableLines({ compose: { variables } }: ComposeFile): readonly string[] {
  if (variables.length === 0) return [];
  const lines = variables.map(({ name, says, fallback }) =>
    fallback === undefined ? `- ${name}, which must be set: ${says}` : `- ${name}, by default "${fallback}": ${says}`,
  );
  return ["", "Variables:", ...lines];
}

/**
 * A volume that nothing fills is made with a container that mounts it; then the value can be written to it. Alone, because
 * docker-compose 1 waits even with `--no-start` until containers have ended that it did not start. Without the service that builds its
 * image, Compose would pull it.
 */
function secretLines(file: ComposeFile): readonly string[] {
  const { environment, command } = file;
  const external = environment.constructs
    .filter(({ kind, intent }) => kind === "Secret" && intent.source === "external")
    .map(({ name }) => name);
  if (external.length === 0) return [];
  const users = external.flatMap((name) => tryUserOf(file, name) ?? []);
  return [
    "",
    "Secrets whose values come from outside. Make their volumes first, then write each value from the standard input:",
    ...(file.compose.builds && users.length > 0 ? [`- ${buildCommand(file)}`] : []),
    ...[...new Set(users)].map((user) => `- ${command} up --no-start --no-deps ${user}`),
    ...external.map((name) => `- npx symphony secret set ${environment.name} ${name}`),
  ];
}

/** The first service that reads a secret. */
function tryUserOf({ environment, compose }: ComposeFile, secret: string): string | undefined {
  const edge = environment.edges.find(({ provider }) => provider === secret);
  const consumer = environment.constructs.find(({ name }) => name === edge?.consumer);
  return consumer && compose.services[consumer.path];
}

function deviationLines({ compose: { deviations } }: ComposeFile): readonly string[] {
  if (deviations.length === 0) return [];
  const lines = deviations.map(
    ({ address, setting, because }) => `- ${address}${setting === "" ? "" : ` ${setting}`}: ${because}`,
  );
  return ["", "Of the Terraform, this file does not have:", ...lines];
}
