import type { ECSClient, RegisterTaskDefinitionCommandInput, TaskDefinition } from "@aws-sdk/client-ecs";

/** What a definition says of itself that can be registered again: the input of "RegisterTaskDefinition" of Amazon ECS. */
const KEPT = [
  "family",
  "taskRoleArn",
  "executionRoleArn",
  "networkMode",
  "containerDefinitions",
  "volumes",
  "placementConstraints",
  "requiresCompatibilities",
  "cpu",
  "memory",
  "runtimePlatform",
  "ephemeralStorage",
] as const satisfies readonly (keyof TaskDefinition & keyof RegisterTaskDefinitionCommandInput)[];

/** A change of a definition: the version of the image that one container runs, and of every other that runs the same. */
export interface NewImage {
  readonly container: string;
  /** @default - a published image, which stays */
  readonly version?: string;
}

type Tags = RegisterTaskDefinitionCommandInput["tags"];

/** The same definition with the release's image; nothing else differs. */
export function withImage(
  definition: TaskDefinition,
  tags: Tags,
  { container, version }: NewImage,
): RegisterTaskDefinitionCommandInput {
  const kept = Object.fromEntries(KEPT.flatMap((name) => (definition[name] == null ? [] : [[name, definition[name]]])));
  const given = definition.containerDefinitions ?? [];
  const main = repositoryOf(given.find(({ name }) => name === container)?.image);
  const containers = given.map((each) =>
    version !== undefined && repositoryOf(each.image) === main
      ? { ...each, image: imageOf(each.image ?? "", version) }
      : each,
  );
  const input = { ...kept, containerDefinitions: containers } as RegisterTaskDefinitionCommandInput;
  return tags === undefined || tags.length === 0 ? input : { ...input, tags };
}

/** The repository that a container's image is of, under another version; its host may have a port. */
export function imageOf(image: string, version: string): string {
  return `${repositoryOf(image)}:${version}`;
}

function repositoryOf(image = ""): string {
  return image.replace(/@[^@/]*$/, "").replace(/:[^:/]*$/, "");
}

/** Makes a definition of its own for one run of a job, of the one that runs. @returns its ARN */
export async function registerFor(
  client: ECSClient,
  family: string,
  image: NewImage,
  options: { readonly abortSignal: AbortSignal },
): Promise<string> {
  const { DescribeTaskDefinitionCommand, RegisterTaskDefinitionCommand } = await import("@aws-sdk/client-ecs");
  const describe = new DescribeTaskDefinitionCommand({ taskDefinition: family, include: ["TAGS"] });
  const { taskDefinition, tags } = await client.send(describe, options);
  const register = new RegisterTaskDefinitionCommand(withImage(taskDefinition ?? {}, tags, image));
  const registered = await client.send(register, options);
  return registered.taskDefinition!.taskDefinitionArn!;
}
