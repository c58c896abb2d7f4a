import { readFileSync } from "fs";
import { dirname, join } from "path";
import { parse } from "yaml";
import { Build } from "../support/docker-engine-builds";

export const SHOP = join(__dirname, "../../examples/shop");
export const COMPOSE_FILE = join(SHOP, "infrastructure/docker-compose.yml");
const TERRAFORM = join(SHOP, "infrastructure/terraform/stacks/dev/cdk.tf.json");

interface ComposeService {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string; readonly args?: Record<string, string> };
  readonly profiles?: readonly string[];
}

/** The committed compose file of examples/shop. */
export interface ComposeFile {
  readonly project: string;
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly profiles: readonly string[];
  /** Services that are not started without being asked for. */
  readonly optional: readonly string[];
  readonly builds: ReadonlyMap<string, Build>;
  /** Images that are not built. */
  readonly published: readonly string[];
}

/** Docker's own resources in the committed Terraform of the environment, as they are in its JSON. */
export type Resource = Readonly<Record<string, any>>;

export function composeFile(): ComposeFile {
  const { services } = parse(readFileSync(COMPOSE_FILE, "utf8")) as Pick<ComposeFile, "services">;
  const all = Object.values(services);
  const built = new Map(
    all.flatMap(({ image, build }): [string, Build][] => {
      if (build === undefined) return [];
      const context = join(dirname(COMPOSE_FILE), build.context);
      return [[tagOf(image), { context, dockerfile: build.dockerfile, arguments: build.args }]];
    }),
  );
  return {
    project: "shop-dev",
    services,
    profiles: [...new Set(all.flatMap(({ profiles = [] }) => profiles))],
    optional: Object.keys(services).filter((name) => services[name].profiles !== undefined),
    builds: built,
    published: [...new Set(all.map(({ image }) => tagOf(image)))].filter((image) => !built.has(image)),
  };
}

/** With the defaults of its variables. */
function tagOf(image: string): string {
  return image.replace(/\$\{\w+:-([^}]*)\}/g, "$1");
}

/** By the name that it has in the engine. */
export function terraformContainers(): ReadonlyMap<string, Resource> {
  return new Map(Object.values(resources("docker_container")).map((one) => [one.name as string, one]));
}

/** The name in the engine of what an expression such as `${docker_network.network.name}` means. */
export function nameOf(expression: string): string {
  const [, type, id] = /^\$\{(\w+)\.(\w+)\.name\}$/.exec(expression)!;
  return resources(type)[id].name as string;
}

export function containerName(id: string): string {
  return resources("docker_container")[id].name as string;
}

/** Where a container is published. */
export function publishedUrl(id: string): string {
  const [{ ip, external }] = resources("docker_container")[id].ports;
  return `http://${ip}:${external}`;
}

function resources(type: string): Readonly<Record<string, Resource>> {
  return terraform.resource[type];
}

const terraform = JSON.parse(readFileSync(TERRAFORM, "utf8")) as {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Resource>>>>;
};
