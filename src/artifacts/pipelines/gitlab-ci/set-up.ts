import type { GitlabHost } from "../../../model/pipeline-host";
import type { HostedPipeline, SetUpStep } from "../host";
import { secretsOf } from "../handover";
import { programsOf } from "../programs";
import { word } from "../../../values/shell-words";
import { RELEASE_TOOLS } from "./release";

type Hosted = HostedPipeline<GitlabHost>;

/** Commands of glab, which asks for the token of whoever runs it and keeps it out of the command: names of "Projects API" and others. */
export function setUpSteps(hosted: Hosted): readonly SetUpStep[] {
  const { host, flows } = hosted;
  const usesDocker = flows.some(({ jobs }) => jobs.some(({ tools }) => tools.includes("docker")));
  return [
    { text: `Build the image ${host.image} of the jobs with ${programsOf(flows, RELEASE_TOOLS)}.` },
    ...(usesDocker ? [runner(hosted)] : []),
    ...secretsOf(flows).map((name) => ({
      text: `Where the builds of images need ${name}, set it as a masked and hidden variable of the project.`,
    })),
    ...protection(hosted),
    ...approvals(hosted),
    ...schedule(hosted),
  ];
}

/** The jobs ask containers that they start by the runner's own addresses: a service of Docker in Docker would answer elsewhere. */
function runner({ host }: Hosted): SetUpStep {
  const which = host.runner === undefined ? "The runners" : `The runners with the tag ${host.runner}`;
  return {
    text: `${which} give their jobs the Docker engine and the network of their machine, in the section runners.docker of config.toml. Such a job rules its machine: use machines that serve this project alone.`,
    code: [
      "[runners.docker]",
      '  network_mode = "host"',
      '  volumes = ["/var/run/docker.sock:/var/run/docker.sock", "/cache"]',
    ].join("\n"),
  };
}

function protection(hosted: Hosted): readonly SetUpStep[] {
  const { branch, tagPrefix } = hosted.pipeline;
  return [
    {
      text: `Protect the branch ${branch}: nobody pushes to it, maintainers merge into it. The plan roles trust it.`,
      code: api(hosted, "protected_branches", { name: branch, push_access_level: "0", merge_access_level: "40" }),
    },
    {
      text: `Protect the tags ${tagPrefix}*: the deploy roles trust whatever is tagged so, and no release runs for a tag that is not protected.`,
      code: api(hosted, "protected_tags", { name: `${tagPrefix}*`, create_access_level: "40" }),
    },
    {
      text: "Let maintainers alone set variables of pipelines, which override those of jobs.",
      code: glab(hosted, "PUT", "", { ci_pipeline_variables_minimum_override_role: "maintainer" }),
    },
  ];
}

function approvals(hosted: Hosted): readonly SetUpStep[] {
  return Object.entries(hosted.pipeline.gates).flatMap(([name, { approvers }]) =>
    approvers.length === 0
      ? []
      : [
          {
            text: `Where the instance has GitLab Premium, protect the environment ${name}: ${approvers.join(" and ")} may deploy, one entry for each of them. On every tier the job itself refuses everybody else.`,
            code: [
              `glab api --hostname ${hosted.host.host} --method POST projects/${projectId(hosted)}/protected_environments --header 'Content-Type: application/json' --input - <<< ${word(JSON.stringify({ name, deploy_access_levels: approvers.map((user) => ({ user_id: `<id of ${user}>` })) }))}`,
            ].join("\n"),
          },
        ],
  );
}

function schedule(hosted: Hosted): readonly SetUpStep[] {
  const { drift, branch } = hosted.pipeline;
  if (!hosted.flows.some(({ id }) => id === "drift") || drift === undefined) return [];
  const fields = { description: "Drift", ref: `refs/heads/${branch}`, cron: drift, cron_timezone: "UTC" };
  return [
    {
      text: `Create the schedule that looks for drift. Every schedule on ${branch} does; play it to look at once.`,
      code: api(hosted, "pipeline_schedules", fields),
    },
  ];
}

function api(hosted: Hosted, path: string, fields: Readonly<Record<string, string>>): string {
  return glab(hosted, "POST", `/${path}`, fields);
}

function glab(hosted: Hosted, method: string, path: string, fields: Readonly<Record<string, string>>): string {
  const given = Object.entries(fields).map(([name, value]) => `--field ${word(`${name}=${value}`)}`);
  return `glab api --hostname ${hosted.host.host} --method ${method} projects/${projectId(hosted)}${path} ${given.join(" ")}`;
}

function projectId({ host }: Hosted): string {
  return encodeURIComponent(host.project);
}

export function differencesOf({ pipeline, host }: Hosted): readonly string[] {
  return [
    `The plan of a proposed change is shown when it has reached ${pipeline.branch}: the token of a merge request's pipeline names the branch that is merged, which the roles do not trust. Merge requests get tests, scans and images.`,
    "A pipeline of a fork runs in the fork, whose tokens no role trusts.",
    "GitLab's tokens name no environment: branch and tag alone decide which role a job gets, so protected tags matter most.",
    "An approval is that a named person starts the manual job; its token says who it was. A gate with two approvals has two such jobs.",
    "Drift fails the scheduled pipeline and opens no issue, because the token of a job may not: GitLab mails whoever owns the schedule.",
    ...(host.deployRunner === undefined
      ? [
          "Proposed changes are tried on the runners that releases run on: whoever proposes a change rules such a machine. Give deployRunner, and register that runner for protected branches and tags alone.",
        ]
      : []),
    ...(host.runner === undefined
      ? ["No tag of runners is given: every runner of the project may take the jobs."]
      : []),
  ];
}
