import type { DeliveredImage } from "../../facts";
import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import type { TerraformState, TerraformStateModule, TerraformStateResource } from "../terraform-json";
import { terraformOf } from "./terraform-of";

/** Which version of each image runs, by input variable, read from the state; empty before the first deployment. Terraform is initialised. */
export async function runningVersions(
  context: Pick<OperationContext, "signal" | "variables">,
  environment: OpenEnvironment,
): Promise<Readonly<Record<string, string>>> {
  const { images } = environment.deployment;
  if (images.length === 0) return {};
  return versionsIn(await terraformOf(context, environment).state(), images);
}

/** The version of each image that a state tells, by input variable. */
export function versionsIn(state: TerraformState, images: readonly DeliveredImage[]): Readonly<Record<string, string>> {
  const resources = new Map(stateResources(state).map((resource) => [resource.address, resource]));
  const versions = images.flatMap(({ variable, definition, container }) => {
    const version = versionOf(resources.get(definition), container);
    return version === undefined ? [] : [[variable, version] as const];
  });
  return Object.fromEntries(versions);
}

/** Every resource of a state, those of modules too. */
export function stateResources({ values }: TerraformState): readonly TerraformStateResource[] {
  const of = (module: TerraformStateModule): readonly TerraformStateResource[] => [
    ...(module.resources ?? []),
    ...(module.child_modules ?? []).flatMap(of),
  ];
  return values?.root_module === undefined ? [] : of(values.root_module);
}

function versionOf(resource: TerraformStateResource | undefined, container: string): string | undefined {
  if (resource?.type === "docker_image") return tagOf(resource.values?.name);
  if (resource?.type !== "aws_ecs_task_definition") return undefined;
  return tagOf(containersOf(resource.values?.container_definitions).find(({ name }) => name === container)?.image);
}

interface Container {
  readonly name?: unknown;
  readonly image?: unknown;
}

function containersOf(definitions: unknown): readonly Container[] {
  try {
    const containers = JSON.parse(String(definitions)) as unknown;
    return Array.isArray(containers) ? (containers as Container[]) : [];
  } catch {
    return []; // nothing that a deployment of this library wrote
  }
}

/** The tag of an image's reference, whose host may have a port, and which may name a digest besides. */
function tagOf(image: unknown): string | undefined {
  return typeof image === "string" ? /:([\w][\w.-]*)$/.exec(image.split("@")[0])?.[1] : undefined;
}
