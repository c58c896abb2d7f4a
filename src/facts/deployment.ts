import { alertsOf } from "./alerts";
import type { Facts } from "./facts";
import type { ResourceFact } from "./resource-fact";
import type { Workload } from "./workload";
import { workloadsOf } from "./workloads";

/** What a deployment of an environment changes, runs and looks at. Nothing here is a secret. */
export interface Deployment {
  readonly images: readonly DeliveredImage[];
  /** Input variables without a default that are no image's version. */
  readonly otherVariables: readonly string[];
  readonly jobs: readonly DeliveredJob[];
  readonly services: readonly DeliveredService[];
  /** Names of the alarms that wake somebody: a release that raises one is not verified. Tickets wait for their people. */
  readonly pageAlarms: readonly string[];
}

/** A built image: the repository that it is pushed into and the variable that holds its version. */
export interface DeliveredImage {
  readonly name: string;
  /** `amd64`, `arm64`. */
  readonly architecture: string;
  readonly repository: string;
  readonly variable: string;
  /** Address of the task definition, and the container in it, that tell which version runs. */
  readonly definition: string;
  readonly container: string;
}

/** A job that runs before each deployment. */
export interface DeliveredJob {
  readonly name: string;
  /** The output that holds the input of `ecs run-task`. */
  readonly output: string;
  readonly definition: string;
  readonly container: string;
  /** Image that it runs, by {@link DeliveredImage.name}; undefined for a published one. */
  readonly image?: string;
}

/** A service or worker of ECS. */
export interface DeliveredService {
  readonly name: string;
  readonly address: string;
  /** Names as ECS knows them, or the reference that holds them. */
  readonly definition?: string;
  /** Where everybody reaches its health check, where it is public. */
  readonly healthUrl?: string;
}

/** What a deployment of the environment is about; the same whatever its platform is. */
export function deploymentOf(facts: Facts): Deployment {
  return facts.once("deployment", () => {
    const images = [...imagesOf(facts), ...dockerImagesOf(facts)];
    return {
      images,
      otherVariables: otherVariables(facts, images),
      jobs: jobsOf(facts, images),
      services: servicesOf(facts),
      pageAlarms: pageAlarms(facts),
    };
  });
}

function pageAlarms(facts: Facts): readonly string[] {
  return alertsOf(facts).flatMap(({ name, severity, resource }) =>
    severity === "page" && resource?.type.startsWith("aws_cloudwatch_") && resource.type.endsWith("_alarm")
      ? [name]
      : [],
  );
}

const ARCHITECTURES: Readonly<Record<string, string>> = { X86_64: "amd64", ARM64: "arm64" };

function imagesOf(facts: Facts): readonly DeliveredImage[] {
  return facts.ofType("aws_ecr_repository").flatMap((repository) => {
    const [user] = usersOf(facts, repository);
    if (!user) return [];
    const { workload, container, variable } = user;
    return {
      name: imageName(repository),
      architecture: ARCHITECTURES[workload.architecture ?? "X86_64"] ?? "amd64",
      repository: String(repository.value("name")),
      variable,
      definition: workload.definition ?? workload.address,
      container,
    };
  });
}

/** Images that the engine of the Terraform builds: `localhost/shop/api:${var.api_version}`. */
function dockerImagesOf(facts: Facts): readonly DeliveredImage[] {
  const built = facts.ofType("docker_image").flatMap((image) => {
    const [, repository, variable] = /^(.*):\$\{var\.([\w-]+)\}$/.exec(String(image.value("name"))) ?? [];
    if (variable === undefined) return [];
    const name = repository.slice(repository.lastIndexOf("/") + 1);
    return [{ name, architecture: "amd64", repository, variable, definition: image.address, container: name }];
  });
  return built.filter(({ variable }, i) => built.findIndex((other) => other.variable === variable) === i);
}

/** The logical id is the image's name, with underscores for its hyphens. */
function imageName({ name }: ResourceFact): string {
  return name.replace(/_/g, "-");
}

/** The containers that run a repository's image, by the input variable that holds the version. */
function usersOf(
  facts: Facts,
  { address }: ResourceFact,
): readonly { workload: Workload; container: string; variable: string }[] {
  return workloadsOf(facts).flatMap((workload) =>
    workload.containers.flatMap(({ name, image }) => {
      const variable = image.startsWith(`{${address}}`) ? /:\{var\.([\w-]+)\}$/.exec(image)?.[1] : undefined;
      return variable === undefined ? [] : [{ workload, container: name, variable }];
    }),
  );
}

function otherVariables({ environment: { terraform } }: Facts, images: readonly DeliveredImage[]): readonly string[] {
  const variables = Object.entries((terraform.variable ?? {}) as Record<string, { readonly default?: unknown }>);
  const versions = new Set(images.map(({ variable }) => variable));
  return variables
    .filter(([name, variable]) => variable.default === undefined && !versions.has(name))
    .map(([name]) => name)
    .sort();
}

function jobsOf(facts: Facts, images: readonly DeliveredImage[]): readonly DeliveredJob[] {
  const outputs = Object.keys((facts.environment.terraform.output ?? {}) as object);
  return workloadsOf(facts).flatMap((workload) => {
    const output = `${workload.construct.replace(/[/-]/g, "_")}_run`;
    if (workload.definition !== workload.address || !outputs.includes(output)) return [];
    const main = workload.containers.find(({ essential }) => essential) ?? workload.containers[0];
    const image = images.find(({ repository }) => {
      const resource = facts.ofType("aws_ecr_repository").find((each) => each.value("name") === repository);
      return resource !== undefined && main?.image.startsWith(`{${resource.address}}`);
    });
    const name = workload.construct;
    return main ? [{ name, output, definition: workload.address, container: main.name, image: image?.name }] : [];
  });
}

function servicesOf(facts: Facts): readonly DeliveredService[] {
  const { environment } = facts;
  return facts.ofType("aws_ecs_service").map((service) => {
    const construct = facts.constructOf(service);
    const declared = environment.services.find(({ path }) => path === `${environment.path}/${construct}`);
    const isPublic = declared?.exposure === "public";
    return {
      name: construct,
      address: service.address,
      definition: facts.tryFollow(service.value("task_definition"), "aws_ecs_task_definition")?.address,
      healthUrl: isPublic ? `https://${declared.domain}${declared.health}` : undefined,
    };
  });
}
