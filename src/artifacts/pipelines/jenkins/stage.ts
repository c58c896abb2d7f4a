import type { JenkinsHost } from "../../../model/pipeline-host";
import type { Flow, FlowJob } from "../flow/flow";
import { script } from "../flow/shell";
import { predecessors, sessionName } from "../handover";
import type { HostedPipeline } from "../host";
import { approvalStage } from "./approval";
import { type Lines, block, blockOf, literal, multiline } from "./groovy";
import { agentOf, jobOf, secretOf, tokenOf } from "./names";

type Hosted = HostedPipeline<JenkinsHost>;

const OUTPUTS = "delivery/outputs.env";

export function stageOf(hosted: Hosted, flow: Flow, job: FlowJob): Lines {
  const condition = conditionOf(hosted, flow, job);
  const approval = approvalStage(hosted, job);
  const work = workOf(hosted, flow, job);
  // Options are applied before conditions, so a lock would be waited for in vain: "options" of the Pipeline syntax.
  if (approval.length === 0 && (condition === undefined || job.lock === undefined))
    return block(`stage(${literal(job.title)})`, [...whenOf(condition), ...work]);
  const inner = block(`stage(${literal(`${job.title}: ${WORK[job.stage] ?? "run"}`)})`, work);
  return block(`stage(${literal(job.title)})`, [...whenOf(condition), ...block("stages", [...approval, ...inner])]);
}

const WORK: Readonly<Record<string, string>> = { deploy: "apply" };

/** A job of a change that holds credentials runs in the job that is trusted alone, and never for a proposed change. */
function conditionOf(hosted: Hosted, flow: Flow, { isTrusted, onlyWhen }: FlowJob): string | undefined {
  if (onlyWhen) return `params.${onlyWhen.input} == ${literal(onlyWhen.is)}`;
  return flow.id === "check" && isTrusted ? `env.JOB_NAME == ${literal(jobOf(hosted, flow))}` : undefined;
}

function whenOf(condition: string | undefined): Lines {
  return condition === undefined ? [] : block("when", ["beforeAgent true", ...block("expression", [condition])]);
}

function workOf(hosted: Hosted, flow: Flow, job: FlowJob): Lines {
  return [
    ...block("agent", [`label ${literal(agentOf(hosted, flow, job))}`]),
    ...blockOf("options", lockOf(hosted, job)),
    ...blockOf("environment", environmentOf(job)),
    ...block("steps", block(`timeout(time: ${job.timeoutMinutes}, unit: 'MINUTES')`, stepsOf(hosted, flow, job))),
    ...block("post", postOf(hosted, flow, job)),
  ];
}

function lockOf({ project }: Hosted, { lock, usesEngine }: FlowJob): Lines {
  const name = lock ?? (usesEngine ? "engine" : undefined);
  return name === undefined ? [] : [`lock(resource: ${literal(`${project.slug}-${name}`)})`];
}

/** Values of the library's own. What comes from outside is in the environment of each step already. */
function environmentOf({ constants, context, role }: FlowJob): Lines {
  const values = {
    ...constants,
    ...(role && { AWS_REGION: role.region, AWS_DEFAULT_REGION: role.region, AWS_ROLE_ARN: role.arn }),
  };
  return [
    ...Object.entries(values).map(([name, value]) => `${name} = ${literal(value)}`),
    ...(context.includes("RUN_URL") ? ['RUN_URL = "${env.BUILD_URL}"'] : []),
  ];
}

function stepsOf(hosted: Hosted, flow: Flow, job: FlowJob): Lines {
  const steps = job.steps
    .filter(({ when }) => when !== "always")
    .map((step) => shell(hosted, flow, job, step.title, step.run));
  return [
    ...sources,
    ...taken(flow, job).map((name) => `unstash ${literal(name)}`),
    ...(job.role ? withToken(hosted, steps) : withSecrets(hosted, job, steps)),
    ...valuesOf(job),
    ...job.leaves
      .filter(({ name }) => flow.jobs.some(({ takes }) => takes.includes(name)))
      .map(({ name, path }) => `stash(name: ${literal(name)}, includes: ${literal(`${path}/**`)})`),
  ];
}

/** Every stage works on the commit that the run began with, also where the branch has moved on. */
const sources: Lines = [
  "deleteDir()",
  "checkout scm",
  `sh(label: 'Take the commit of this run', script: 'git checkout --quiet --detach "$COMMIT"')`,
];

function taken(flow: Flow, job: FlowJob): readonly string[] {
  const names = predecessors(flow, job).flatMap((each) => each.job.leaves.map(({ name }) => name));
  return names.filter((name) => job.takes.includes(name));
}

export function shell(hosted: Hosted, flow: Flow, job: FlowJob, title: string, run: string): string {
  const text = script(
    "#!/usr/bin/env bash",
    "set -euo pipefail",
    job.role ? `export AWS_ROLE_SESSION_NAME="${sessionName(hosted.project.slug, flow)}-$BUILD_NUMBER"` : undefined,
    ...(job.outputs.length > 0 ? ["mkdir -p delivery", `export OUTPUTS="$PWD/${OUTPUTS}"`] : []),
    run,
    "",
  );
  return `sh(label: ${literal(title)}, script: ${multiline(text)})`;
}

/** The plugin makes a token for this run and this job alone, in a file that goes with the block. */
function withToken(hosted: Hosted, steps: Lines): Lines {
  const file = `file(credentialsId: ${literal(tokenOf(hosted))}, variable: 'AWS_WEB_IDENTITY_TOKEN_FILE')`;
  return block(`withCredentials([${file}])`, steps);
}

/** What the builds of images mount; Jenkins hides it in the log. */
function withSecrets(hosted: Hosted, { secrets }: FlowJob, steps: Lines): Lines {
  if (secrets.length === 0) return steps;
  const bound = secrets.map(
    (name) => `string(credentialsId: ${literal(secretOf(hosted, name))}, variable: ${literal(name)})`,
  );
  return block(`withCredentials([${bound.join(", ")}])`, steps);
}

/** Later stages find the values in their environment. */
function valuesOf({ outputs }: FlowJob): Lines {
  return blockOf(
    "script",
    outputs.map((name) => `env.${name} = valueOf(${literal(name)})`),
  );
}

function postOf(hosted: Hosted, flow: Flow, job: FlowJob): Lines {
  const always = job.steps.filter(({ when }) => when === "always");
  const kept = job.leaves.map(({ path }) => `${path}/**`);
  return [
    ...blockOf("always", [
      ...always.map((step) => shell(hosted, flow, job, step.title, step.run)),
      // Plans hold values that are not for everybody, and the files of images are large: both are handed on, not shown.
      ...(kept.length === 0
        ? []
        : [
            `archiveArtifacts(artifacts: ${literal(kept.join(","))}, excludes: '**/*.tfplan,**/*.tar', allowEmptyArchive: true)`,
          ]),
    ]),
    ...block("cleanup", ["deleteDir()"]),
  ];
}

/** Reads a value that a stage left; the run stops where it left none. */
export const valueOf: Lines = [
  ...block("String valueOf(String name)", [
    ...block(`for (String line : readFile('${OUTPUTS}').split('\\n'))`, [
      ...block("if (line.startsWith(name + '='))", ["return line.substring(name.length() + 1)"]),
    ]),
    "error('The stage left no ' + name + '.')",
  ]),
];
