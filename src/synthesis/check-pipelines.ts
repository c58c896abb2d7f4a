import { App } from "cdktf";
import { EnvironmentModel } from "../model/environment";
import { Pipeline } from "../model/pipeline";
import { Project } from "../model/project";
import { show } from "../values/show";
import { Problem, problem } from "../values/specification-error";
import { hasOwnBackend } from "./backend";

/** Facts about pipelines and the environments that they deploy. */
export function checkPipelines(app: App, environments: readonly EnvironmentModel[]): readonly Problem[] {
  const projects = app.node.findAll().filter((each): each is Project => Project.isProject(each));
  return projects.flatMap((project) => {
    const own = environments.filter((environment) => environment.project === project);
    const pipelines = Pipeline.allOf(project);
    const promoted = pipelines.flatMap((pipeline) => checkPromoted(pipeline, own));
    return [...promoted, ...pipelines.flatMap((pipeline) => checkNames(pipeline, pipelines)), ...checkFiles(pipelines)];
  });
}

function checkPromoted(pipeline: Pipeline, environments: readonly EnvironmentModel[]): readonly Problem[] {
  const { path } = pipeline.node;
  return pipeline.promote.flatMap((name) => {
    const environment = environments.find((each) => each.name === name);
    if (!environment) {
      const allowed = environments.map((each) => each.name).join(", ");
      return [problem("SYM-PIPELINE-001", path, `promote: ${show(name)}`, { allowed })];
    }
    if (environment.platform.name === "docker")
      return name in pipeline.gates
        ? [problem("SYM-PIPELINE-004", path, `gates.${name}: it is started on the runner, not deployed to`)]
        : [];
    const isLocal = environment.state.kind === "local" && !hasOwnBackend(environment);
    return isLocal ? [problem("SYM-PIPELINE-008", path, `${name} keeps its state in a local file`)] : [];
  });
}

const SUFFIXES = ["-plan", "-second-approval"];

/** GitHub's environments are of the repository, and what a role on AWS trusts is their name. */
function checkNames(pipeline: Pipeline, pipelines: readonly Pipeline[]): readonly Problem[] {
  const onGithub = pipelines.filter(({ hosts }) => hosts.some(({ kind }) => kind === "github"));
  const names = new Set(onGithub.flatMap(({ promote }) => promote));
  if (!onGithub.includes(pipeline)) return [];
  return pipeline.promote.flatMap((name) =>
    SUFFIXES.filter((suffix) => names.has(`${name}${suffix}`)).map((suffix) =>
      problem("SYM-PIPELINE-016", pipeline.node.path, `promote: ${show(name)} and ${show(`${name}${suffix}`)}`),
    ),
  );
}

/** A repository has one .gitlab-ci.yml, and one Jenkinsfile at its root. Names of workflows hold the pipeline's. */
function checkFiles(pipelines: readonly Pipeline[]): readonly Problem[] {
  const owners = new Map<string, Pipeline>();
  return pipelines.flatMap((pipeline) =>
    pipeline.hosts.flatMap(({ kind }) => {
      const owner = owners.get(kind) ?? pipeline;
      owners.set(kind, owner);
      return kind === "github" || owner === pipeline
        ? []
        : [problem("SYM-PIPELINE-012", pipeline.node.path, `${kind}, as ${owner.node.path} has`)];
    }),
  );
}
