import { readFileSync } from "fs";
import { join } from "path";
import { DockerEngine } from "./docker-engine";
import { CommandOptions } from "./docker-engine-commands";

export interface Build {
  /** Absolute. */
  readonly context: string;
  /** Relative to the context. @default "Dockerfile" */
  readonly dockerfile?: string;
  readonly arguments?: Readonly<Record<string, string>>;
  /** Files by the id of a secret. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/**
 * Builds in the network of this machine.
 *
 * @returns what the builder printed
 */
export async function buildImage(
  engine: DockerEngine,
  tag: string,
  build: Build,
  options: CommandOptions = {},
): Promise<string> {
  const { context, dockerfile = "Dockerfile", secrets = {} } = build;
  const line = [
    ...["build", "--progress", "plain", "--network", "host", "--tag", tag, "--file", join(context, dockerfile)],
    ...Object.entries(build.arguments ?? {}).flatMap(([name, value]) => ["--build-arg", `${name}=${value}`]),
    ...Object.entries(secrets).flatMap(([id, file]) => ["--secret", `id=${id},src=${file}`]),
    context,
  ];
  const { exitCode, stdout, stderr } = await engine.tryDocker(line, options);
  if (exitCode !== 0) throw new Error(`${tag} cannot be built:\n${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}

/** The references of a Dockerfile's base images: its FROM lines without those that name a stage. */
export function basesOf({ context, dockerfile = "Dockerfile" }: Build): readonly string[] {
  const text = readFileSync(join(context, dockerfile), "utf8");
  const froms = [...text.matchAll(/^FROM\s+(?:--platform=\S+\s+)?(\S+)(?:\s+AS\s+(\S+))?\s*$/gim)];
  const stages = new Set(froms.map(([, , stage]) => stage));
  return froms.map(([, reference]) => reference).filter((reference) => !stages.has(reference));
}
