import type { GithubHost } from "../../../model/pipeline-host";
import type { FlowJob } from "../flow/flow";
import { HOTFIX_BRANCHES } from "../flow/jobs/version";
import type { HostedPipeline, SetUpStep } from "../host";
import {
  type ApprovedJob,
  deployEnvironment,
  isApproved,
  planEnvironment,
  secondApprovalEnvironment,
} from "./environments";

type Hosted = HostedPipeline<GithubHost>;

/** What an administrator of the repository sets up once, and again where the pipeline's environments or approvers change. */
export function setUpSteps(hosted: Hosted): readonly SetUpStep[] {
  return [
    {
      text: "Take the GitHub CLI 2.40 or later, signed in as an administrator of the repository. Every command below can be repeated, except those of rulesets, which are changed in the settings afterwards.",
    },
    subjectForm(hosted),
    leastToken(hosted),
    ...secretSteps(hosted),
    ...deployments(hosted).flatMap((job) => environmentSteps(hosted, job)),
    ...rulesetSteps(hosted),
  ];
}

/** Each environment that is deployed to, once. */
function deployments({ flows }: Hosted): readonly (FlowJob & { readonly environment: string })[] {
  const jobs = flows.flatMap((flow) => flow.jobs).filter(isDeployment);
  return jobs.filter((job, i) => jobs.findIndex((each) => each.environment === job.environment) === i);
}

function isDeployment(job: FlowJob): job is FlowJob & { readonly environment: string } {
  return job.stage === "deploy" && job.environment !== undefined;
}

/** Repositories whose subjects hold numbers are called without them here. */
function repositoryOf({ host }: Hosted): string {
  return host.repository.replace(/@\d+/g, "");
}

/** "Immutable subject claims" of GitHub's OpenID Connect documentation. */
function subjectForm(hosted: Hosted): SetUpStep {
  const { repository } = hosted.host;
  return {
    text: `The roles trust tokens whose subject begins with repo:${repository}. The command prints the form that GitHub signs: repositories made, renamed or moved since July 2026 sign organization@id/repository@id. Where it prints another name than ${repository}, declare that one in PipelineHost.github, synthesize again and apply, before anything else.`,
    code: `gh api repos/${repositoryOf(hosted)}/actions/oidc/customization/sub`,
  };
}

function leastToken(hosted: Hosted): SetUpStep {
  return {
    text: "Workflows hold no right that they do not ask for, and approve no change.",
    code: `gh api --method PUT repos/${repositoryOf(hosted)}/actions/permissions/workflow \\
  -f default_workflow_permissions=read -F can_approve_pull_request_reviews=false`,
  };
}

/** The value is asked for, so that no history of a shell keeps it. */
function secretSteps(hosted: Hosted): readonly SetUpStep[] {
  const names = hosted.flows.flatMap((flow) => flow.jobs.flatMap(({ secrets }) => secrets));
  return [...new Set(names)].sort().map((name) => ({
    text: `The secret ${name}, which the builds of images mount. The command asks for its value.`,
    code: `gh secret set ${name} --repo ${repositoryOf(hosted)}`,
  }));
}

function environmentSteps(hosted: Hosted, job: FlowJob & { readonly environment: string }): readonly SetUpStep[] {
  const { environment } = job;
  const approved = isApproved(job) ? job : undefined;
  const people = approved ? `, which ${approved.gates.approvers.join(" or ")} must approve` : "";
  return [
    planStep(hosted, environment, approved !== undefined),
    {
      text: `The environment in which ${environment} is deployed to: from tags of releases alone${people}.`,
      code: protectedEnvironment(hosted, deployEnvironment(environment), approved),
    },
    ...(approved?.gates.approvals === 2
      ? [
          {
            text: `The environment of the second approval of ${environment}: GitHub lets one person approve each.`,
            code: protectedEnvironment(hosted, secondApprovalEnvironment(environment), approved),
          },
        ]
      : []),
  ];
}

/** Where people approve, the plan role trusts the branch and tags of releases alone, and so does the environment. */
function planStep(hosted: Hosted, environment: string, isApproved: boolean): SetUpStep {
  const name = planEnvironment(environment);
  if (!isApproved)
    return {
      text: `The environment in which ${environment} is planned and verified, also of a proposed change.`,
      code: put(hosted, name, { can_admins_bypass: false }),
    };
  const { branch } = hosted.pipeline;
  return {
    text: `The environment in which ${environment} is planned and verified: from ${branch} and tags of releases alone, since people approve what is deployed there.`,
    code: [
      put(hosted, name, { can_admins_bypass: false, ...CHOSEN_REFS }),
      refPolicy(hosted, name, branch, "branch"),
      refPolicy(hosted, name, tagsOf(hosted), "tag"),
    ].join("\n"),
  };
}

const CHOSEN_REFS = { deployment_branch_policy: { protected_branches: false, custom_branch_policies: true } };

function tagsOf({ pipeline }: Hosted): string {
  return `${pipeline.tagPrefix}*`;
}

function refPolicy(hosted: Hosted, environment: string, name: string, type: "branch" | "tag"): string {
  return `gh api --method POST repos/${repositoryOf(hosted)}/environments/${environment}/deployment-branch-policies \\
  -f name='${name}' -f type=${type}`;
}

function protectedEnvironment(hosted: Hosted, name: string, approved: ApprovedJob | undefined): string {
  const body = {
    can_admins_bypass: false,
    ...(approved && { prevent_self_review: true, reviewers: approved.gates.approvers.map(reviewer) }),
    ...CHOSEN_REFS,
  };
  return [put(hosted, name, body), refPolicy(hosted, name, tagsOf(hosted), "tag")].join("\n");
}

/** GitHub knows reviewers by their numbers, which the command looks up. */
function reviewer(name: string): object {
  return { type: "User", id: `$(gh api users/${name} --jq .id)` };
}

function put(hosted: Hosted, environment: string, body: object): string {
  const json = JSON.stringify(body, undefined, 2).replace(/"(\$\([^"]*\))"/g, "$1");
  const end = json.includes("$(") ? "JSON" : "'JSON'";
  return `gh api --method PUT repos/${repositoryOf(hosted)}/environments/${environment} --input - <<${end}\n${json}\nJSON`;
}

/** Numbers of GitHub's roles in a repository: "Repository rulesets" of its REST API and of its Terraform provider. */
const MAINTAINERS = [2, 5].map((actor_id) => ({ actor_id, actor_type: "RepositoryRole", bypass_mode: "always" }));

function rulesetSteps(hosted: Hosted): readonly SetUpStep[] {
  const { branch, tagPrefix } = hosted.pipeline;
  const tags = [`refs/tags/${tagPrefix}*`];
  return [
    {
      text: "A tag of a release never changes, by nobody.",
      code: ruleset(hosted, "Releases never change", "tag", tags, [{ type: "update" }, { type: "deletion" }]),
    },
    {
      text: "Maintainers and administrators alone tag releases.",
      code: ruleset(hosted, "Who tags releases", "tag", tags, [{ type: "creation" }], MAINTAINERS),
    },
    {
      text: `What reaches ${branch} was proposed, approved by somebody else, and has passed the checks.`,
      code: ruleset(
        hosted,
        `Changes of ${branch}`,
        "branch",
        [`refs/heads/${branch}`],
        [
          { type: "deletion" },
          { type: "non_fast_forward" },
          PROPOSED,
          { type: "required_status_checks", parameters: statusChecks(hosted) },
        ],
      ),
    },
    {
      text: "What reaches a branch of a hotfix was proposed and approved by somebody else; the release of its tag runs the checks.",
      code: ruleset(
        hosted,
        "Changes of hotfixes",
        "branch",
        [`refs/heads/${HOTFIX_BRANCHES}`],
        [{ type: "non_fast_forward" }, PROPOSED],
      ),
    },
  ];
}

const PROPOSED = {
  type: "pull_request",
  parameters: {
    required_approving_review_count: 1,
    dismiss_stale_reviews_on_push: true,
    require_code_owner_review: false,
    require_last_push_approval: true,
    required_review_thread_resolution: true,
  },
};

/** Those that hold no credentials: the others are skipped for changes from forks, and fail before the roles exist. */
function statusChecks({ flows }: Hosted): object {
  const jobs = flows.find(({ id }) => id === "check")?.jobs.filter(({ isTrusted }) => !isTrusted) ?? [];
  return {
    strict_required_status_checks_policy: true,
    required_status_checks: jobs.map(({ title }) => ({ context: title })),
  };
}

function ruleset(
  hosted: Hosted,
  name: string,
  target: "tag" | "branch",
  include: readonly string[],
  rules: readonly object[],
  bypass_actors: readonly object[] = [],
): string {
  const conditions = { ref_name: { include, exclude: [] } };
  const body = { name, target, enforcement: "active", bypass_actors, conditions, rules };
  return `gh api --method POST repos/${repositoryOf(hosted)}/rulesets --input - <<'JSON'\n${JSON.stringify(body, undefined, 2)}\nJSON`;
}
