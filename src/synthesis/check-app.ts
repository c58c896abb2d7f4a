import { App } from "cdktf/lib/app";
import { EnvironmentModel } from "../model/environment";
import { Network } from "../model/network";
import { Project } from "../model/project";
import { Problem, problem } from "../values/specification-error";

/** Facts about several environments: the mistakes that no environment alone can see. */
export function checkApp(
  app: App,
  environments: readonly EnvironmentModel[],
  stateIdentity: (environment: EnvironmentModel) => string,
): readonly Problem[] {
  return [...checkProjects(app, environments), ...checkStates(environments, stateIdentity), ...checkRanges(environments)];
}

function checkProjects(app: App, environments: readonly EnvironmentModel[]): readonly Problem[] {
  const projects = app.node.findAll().filter((c): c is Project => Project.isProject(c));
  return projects
    .filter((project) => !environments.some((environment) => environment.project === project))
    .map((project) => problem("SYM-PROJECT-002", project.node.path, "no Environment"));
}

function checkStates(environments: readonly EnvironmentModel[], identityOf: (e: EnvironmentModel) => string): readonly Problem[] {
  return pairs(environments)
    .filter(([first, second]) => identityOf(first) === identityOf(second))
    .map(([first, second]) => problem("SYM-STATE-004", second.node.path, `${identityOf(second)}, as ${first.node.path} has`));
}

/** Ranges may repeat where no route can ever join them: on other accounts, regions or hosts, which the title names. */
function checkRanges(environments: readonly EnvironmentModel[]): readonly Problem[] {
  const networks = environments.flatMap((environment) => environment.declaredOf(Network));
  return pairs(networks)
    .filter(([first, second]) => first.environment !== second.environment)
    .filter(([first, second]) => first.environment.platform.title === second.environment.platform.title)
    .filter(([first, second]) => first.addresses.overlaps(second.addresses))
    .map(([first, second]) => problem("SYM-ENVIRONMENT-007", second.node.path, `${second.addresses}, and ${first.addresses} of ${first.node.path}`));
}

function pairs<T>(members: readonly T[]): readonly (readonly [T, T])[] {
  return members.flatMap((first, i) => members.slice(i + 1).map((second) => [first, second] as const));
}
