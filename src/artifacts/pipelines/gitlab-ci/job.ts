import type { GitlabHost } from "../../../model/pipeline-host";
import type { Flow, FlowJob } from "../flow/flow";
import { predecessors } from "../handover";
import type { HostedPipeline } from "../host";
import { APPROVAL_TOKEN, AWS_TOKEN, type HostedJob } from "./approval";
import { NPM_CACHE, NPM_CACHE_FOLDER, hasNpmCache } from "./cache";
import { releaseSteps } from "./release";
import { conditionsOf } from "./rules";
import { environmentOf, forgetToken, outputsFile, stepScript } from "./script";
import { stageOf } from "./stages";
import { scriptText } from "./yaml-lines";

type Hosted = HostedPipeline<GitlabHost>;

/** Jobs of one file have names of their own, over all flows. */
export function jobName({ id }: Pick<Flow, "id">, job: Pick<FlowJob, "id">): string {
  return `${id}:${job.id}`;
}

export function gitlabJob(hosted: Hosted, flow: Flow, { job, isApproval }: HostedJob): object {
  return {
    stage: stageOf(job),
    rules: conditionsOf(flow, job).map((condition) => ({
      if: condition,
      ...(isApproval && { when: "manual", allow_failure: false }),
    })),
    needs: predecessors(flow, job).map((each) => ({ job: jobName(flow, each.job), artifacts: each.hasFiles })),
    ...runnerOf(hosted, flow, job),
    ...placeOf(hosted, job),
    ...lockOf(job),
    ...(flow.id === "check" && { interruptible: true }),
    timeout: `${job.timeoutMinutes} minutes`,
    ...tokensOf(hosted, job),
    ...variablesOf(hosted, job),
    ...(hasNpmCache(hosted, job) && { cache: NPM_CACHE }),
    before_script: [environmentOf(hosted.project.slug, flow, job)],
    script: [...job.steps.filter(({ when }) => when !== "always"), ...releaseSteps(job)]
      .map(stepScript)
      .map(scriptText),
    ...afterwards(hosted, flow, job),
    ...artifactsOf(hosted, flow, job),
  };
}

/**
 * What a deployment is to GitLab. A job that only looks names no environment: before GitLab 18.0 a protected one would make
 * it wait for an approval that is not about it ("prevent_blocking_non_deployment_jobs" of GitLab's feature flags).
 */
function placeOf({ project }: Hosted, { stage, role, environment }: FlowJob): object {
  if (stage !== "deploy" || !role) return {};
  const tier = project.environments.find(({ name }) => name === environment)?.tier;
  return { environment: { name: environment, deployment_tier: tier } };
}

/** A group is of the project, and so for all of its machines. */
function lockOf({ lock, usesEngine }: FlowJob): object {
  const name = lock ?? (usesEngine ? "engine" : undefined);
  return name === undefined ? {} : { resource_group: name };
}

/** None that a proposed change has ruled may hold a role, where there are two. */
function runnerOf({ host }: Hosted, { id }: Flow, { role }: FlowJob): object {
  return host.deployRunner !== undefined && (id !== "check" || role) ? { tags: [host.deployRunner] } : {};
}

/** The audience is the one that the trust of the roles asks for, or one that none of them knows. */
function tokensOf({ host, project }: Hosted, { stage, role }: FlowJob): object {
  if (role) return { id_tokens: { [AWS_TOKEN]: { aud: `https://${host.host}` } } };
  return stage === "deploy" ? { id_tokens: { [APPROVAL_TOKEN]: { aud: `${project.slug}-approval` } } } : {};
}

/** Settings of the runner and of npm, which hold nothing that a release depends on. */
function variablesOf(hosted: Hosted, job: FlowJob): object {
  const variables = {
    ...(job.hasHistory && { GIT_DEPTH: "0" }),
    ...(hasNpmCache(hosted, job) && { npm_config_cache: `$CI_PROJECT_DIR/${NPM_CACHE_FOLDER}` }),
  };
  return Object.keys(variables).length === 0 ? {} : { variables };
}

/** A shell of its own runs this also after a failure: it sets nothing that only the steps before needed. */
function afterwards({ project }: Hosted, flow: Flow, job: FlowJob): object {
  const steps = job.steps.filter(({ when }) => when === "always");
  const reads = job.reads.filter(({ name }) => steps.some(({ run }) => run.includes(`$${name}`)));
  const environment = environmentOf(project.slug, flow, { ...job, reads, role: undefined, outputs: [] });
  const all = [
    ...(steps.length > 0 ? [environment] : []),
    ...steps.map(stepScript),
    ...(job.role ? [forgetToken] : []),
  ];
  return all.length === 0 ? {} : { after_script: all.map(scriptText) };
}

/** Kept also after a failure, because the files say why. Plans hold values that are not for everybody who sees the project. */
function artifactsOf({ pipeline }: Hosted, flow: Flow, job: FlowJob): object {
  const outputs = job.outputs.length > 0 ? [outputsFile(flow, job.id)] : [];
  const paths = [...outputs, ...job.leaves.map(({ path }) => `${path}/`)];
  if (paths.length === 0) return {};
  return { artifacts: { paths, when: "always", expire_in: `${pipeline.keepDays} days`, access: "developer" } };
}
