import type { GithubHost } from "../../../model/pipeline-host";
import type { HostedPipeline } from "../host";
import { isApproved } from "./environments";

/** Labels of the runners that GitHub keeps: "GitHub-hosted runners reference". */
const OF_GITHUB = /^(ubuntu|windows|macos)-/;

/** Where GitHub Actions cannot do what a flow asks for, and what it does instead. */
export function differencesOf(hosted: HostedPipeline<GithubHost>): readonly string[] {
  const { flows, pipeline, host } = hosted;
  const jobs = flows.flatMap((flow) => flow.jobs);
  const approved = jobs.filter(isApproved);
  return [
    ...(approved.length > 0 ? APPROVALS : []),
    ...(approved.some(({ gates }) => gates.approvals === 2) ? [SECOND_APPROVAL] : []),
    ...(jobs.some(({ afterMerge }) => afterMerge) ? [afterMergeOnly(pipeline.branch)] : []),
    ...(jobs.some(({ lock }) => lock !== undefined) ? LOCKS : []),
    ...(flows.some(({ id }) => id === "drift") ? [schedule(pipeline.branch)] : []),
    ...(jobs.some(({ secrets }) => secrets.length > 0) ? [SECRETS] : []),
    ...(OF_GITHUB.test(host.runner) ? [] : [ownRunners(host.runner)]),
    "Providers of Terraform and layers of images are not kept between runs: whatever a proposed change could put into such a cache, a deployment would run.",
  ];
}

const APPROVALS = [
  "Required reviewers of an environment, and rulesets of a private repository, need a plan of GitHub that has them: GitHub Enterprise for private repositories. Without them GitHub asks nobody, and the deployment fails at its first gate, which reads who approved.",
  "Approvers are users. What a member of a team approves counts where the member is named.",
  "GitHub keeps reviews by run and not by attempt. A run whose deployment was reviewed makes no new plan: start a new one.",
  "Whoever starts a failed job again counts as one who started the run, and another approver must approve.",
];

const SECOND_APPROVAL =
  "GitHub lets one reviewer approve an environment. The second approval is a job before the deployment, with an environment of its own, and the deployment counts the people of both. Whoever started the run is none of the two.";

const SECRETS =
  "GitHub gives no secret to the jobs of a change from a fork, nor its own to those of Dependabot: an image that mounts one is built without its value there.";

const LOCKS = [
  "A deployment that waits for its approval holds the lock of its environment. Reject it, or cancel its run, where a rollback must not wait behind it.",
  "Up to 100 deployments wait for the one that runs in their environment; GitHub cancels what comes after them.",
];

function afterMergeOnly(branch: string): string {
  return `The plan of a proposed change is shown when it has reached ${branch}, for environments that have approvers: their plan roles trust ${branch} and tags of releases alone. Others show it while the change is proposed.`;
}

function schedule(branch: string): string {
  return `GitHub runs schedules on the default branch alone, which must be ${branch}; it may run them late, and stops them in a public repository after 60 days without activity.`;
}

function ownRunners(runner: string): string {
  return `The runners with the label ${runner} are yours: besides the programs of the jobs they hold the GitHub CLI (gh) and jq. Jobs of changes from forks run on them too, without credentials; let GitHub ask before it runs those of outside contributors, and use runners that serve one job each.`;
}
