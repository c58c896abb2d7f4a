import { App, TerraformStack } from "cdktf";
import { EnvironmentModel } from "../model/environment";
import { Network } from "../model/network";
import { Project } from "../model/project";
import { Service } from "../model/service";
import { Workload } from "../model/workload";
import { show } from "../values/show";
import { Problem, problem } from "../values/specification-error";
import { hasOwnBackend } from "./backend";
import { checkImages } from "./check-images";
import { checkPipelines } from "./check-pipelines";

/** Facts about several environments: the mistakes that no environment alone can see. */
export function checkApp(
  app: App,
  environments: readonly EnvironmentModel[],
  stateIdentity: (environment: EnvironmentModel) => string,
): readonly Problem[] {
  return [
    ...checkProjects(app, environments),
    ...checkStacks(app, environments),
    ...checkImages(environments),
    ...checkPhysicalNames(environments),
    ...checkDomains(environments),
    ...checkStates(environments, stateIdentity),
    ...checkRanges(environments),
    ...checkPipelines(app, environments),
  ];
}

/** An environment refuses a name that is taken when it is declared; a stack of the user's may come later. */
function checkStacks(app: App, environments: readonly EnvironmentModel[]): readonly Problem[] {
  const stacks = app.node.findAll().filter((c) => TerraformStack.isStack(c) && !EnvironmentModel.isEnvironment(c));
  return environments.flatMap((environment) =>
    stacks
      .filter((stack) => stack.node.id === environment.name)
      .map((stack) =>
        problem(
          "SYM-ENVIRONMENT-006",
          environment.node.path,
          `${show(environment.name)}, as ${stack.node.path} is called`,
        ),
      ),
  );
}

/** Joined by hyphens, the environment "eu" with "api-web" and the environment "eu-api" with "web" give one name. */
function checkPhysicalNames(environments: readonly EnvironmentModel[]): readonly Problem[] {
  const owners = new Map<string, { readonly environment: EnvironmentModel; readonly path: string }>();
  return environments.flatMap((environment) =>
    namesOf(environment).flatMap(({ name, path }) => {
      const key = `${name} on ${environment.platform.namespace ?? environment.platform.title}`;
      const owner = owners.get(key) ?? { environment, path };
      owners.set(key, owner);
      return owner.environment === environment ? [] : [problem("SYM-NAME-005", path, `${name}, as ${owner.path} has`)];
    }),
  );
}

/** Physical names that an environment's resources begin with: its own, those of its constructs and of the images it builds. */
function namesOf(environment: EnvironmentModel): readonly { readonly name: string; readonly path: string }[] {
  const { project, node } = environment;
  const own = `${project.slug}-${environment.name}`;
  const images = environment
    .declaredOf<Workload>(Workload)
    .flatMap(({ image, node: { path } }) => (image.kind === "built" ? [{ name: `${own}-${image.name}`, path }] : []));
  return [
    { name: own, path: node.path },
    ...environment.declared.map(({ formerName, node: { path } }) => ({ name: `${own}-${formerName}`, path })),
    ...images,
  ];
}

function checkProjects(app: App, environments: readonly EnvironmentModel[]): readonly Problem[] {
  const projects = app.node.findAll().filter((c): c is Project => Project.isProject(c));
  return projects
    .filter((project) => !environments.some((environment) => environment.project === project))
    .map((project) => problem("SYM-PROJECT-002", project.node.path, "no Environment"));
}

/** A name in the DNS leads to one place. A platform that serves no domain says so as a difference. */
function checkDomains(environments: readonly EnvironmentModel[]): readonly Problem[] {
  const owners = new Map<string, Service>();
  const problems: Problem[] = [];
  for (const service of environments.flatMap((environment) => environment.declaredOf(Service))) {
    if (service.exposure.kind !== "public") continue;
    const domain = service.exposure.domain.toString();
    const owner = owners.get(domain);
    if (owner === undefined) owners.set(domain, service);
    else if (owner.environment !== service.environment && servesDomain(owner) && servesDomain(service))
      problems.push(problem("SYM-ENVIRONMENT-008", service.node.path, `${domain}, as ${owner.node.path} has`));
  }
  return problems;
}

function servesDomain({ environment, name }: Service): boolean {
  const differences = environment.platform.differences(environment);
  return !differences.some(({ construct, property }) => construct === name && property === "exposure");
}

function checkStates(
  environments: readonly EnvironmentModel[],
  identityOf: (e: EnvironmentModel) => string,
): readonly Problem[] {
  return pairs(environments.filter((environment) => !hasOwnBackend(environment)))
    .filter(([first, second]) => identityOf(first) === identityOf(second))
    .map(([first, second]) =>
      problem("SYM-STATE-004", second.node.path, `${identityOf(second)}, as ${first.node.path} has`),
    );
}

/** Ranges may repeat where no route can ever join them: on other accounts, regions or hosts, which the title names. */
function checkRanges(environments: readonly EnvironmentModel[]): readonly Problem[] {
  const networks = environments.flatMap((environment) => environment.declaredOf(Network));
  return pairs(networks)
    .filter(([first, second]) => first.environment !== second.environment)
    .filter(([first, second]) => first.environment.platform.title === second.environment.platform.title)
    .filter(([first, second]) => first.addresses.overlaps(second.addresses))
    .map(([first, second]) =>
      problem(
        "SYM-ENVIRONMENT-007",
        second.node.path,
        `${second.addresses}, and ${first.addresses} of ${first.node.path}`,
      ),
    );
}

function pairs<T>(members: readonly T[]): readonly (readonly [T, T])[] {
  return members.flatMap((first, i) => members.slice(i + 1).map((second) => [first, second] as const));
}
