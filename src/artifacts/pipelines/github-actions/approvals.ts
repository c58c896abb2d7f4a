import type { GithubHost } from "../../../model/pipeline-host";
import { script } from "../flow/shell";
import type { HostedPipeline } from "../host";
import { type ApprovedJob, approvedEnvironments, secondApprovalEnvironment } from "./environments";
import { jobConditions } from "./conditions";
import type { Job, Step } from "./workflow-types";

/** Reads which environments of the run who reviewed: "Get the review history for a workflow run" of GitHub's REST API. */
const READ_REVIEWS = `reviews=$(gh api "repos/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID/approvals")`;
const OF_ENVIRONMENTS = "any(.environments[]; .name | IN($environments[]))";

/** Id of the job that waits for the second approval of a deployment. */
export function secondApprovalJob({ environment }: ApprovedJob): string {
  return `second-approval-${environment}`;
}

/**
 * The deployment's own environment asks for one approval, and this job before it for another. Both can be missing where
 * nobody set the environments up, which {@link approvalGate} finds.
 */
export function secondApproval({ host }: HostedPipeline<GithubHost>, job: ApprovedJob): Job {
  const { environment, needs } = job;
  return {
    name: `Second approval of ${environment}`,
    ...jobConditions(job),
    needs,
    "runs-on": host.runner,
    "timeout-minutes": 5,
    environment: { name: secondApprovalEnvironment(environment) },
    permissions: {},
    steps: [{ name: "Approved", run: `printf 'One of two approvals of ${environment} is given.\\n'` }],
  };
}

/** The first step of a deployment: without the environments' protection GitHub would start it unasked. */
export function approvalGate({ environment, gates }: ApprovedJob): Step {
  const { approvers, approvals } = gates;
  return {
    name: `Gate: approved by ${approvals} of ${approvers.join(", ")}`,
    env: {
      ...reviewsOf(environment, gates),
      // People's names are the same in any case of letters.
      APPROVERS: JSON.stringify(approvers.map((name) => name.toLowerCase())),
      APPROVALS: String(approvals),
    },
    run: script(
      READ_REVIEWS,
      `people=$(jq -c --argjson environments "$ENVIRONMENTS" --argjson approvers "$APPROVERS" \\`,
      `  --arg actor "$GITHUB_ACTOR" --arg starter "$GITHUB_TRIGGERING_ACTOR" \\`,
      `  '[.[] | select(.state == "approved" and ${OF_ENVIRONMENTS}) | .user.login | ascii_downcase]`,
      `  | unique - [$actor, $starter | ascii_downcase] | map(select(IN($approvers[])))' <<< "$reviews")`,
      `printf 'Approved by: %s\\n' "$people"`,
      `if ! jq -e --argjson asked "$APPROVALS" 'length >= $asked' <<< "$people" > /dev/null; then`,
      `  printf '%s of %s must approve, and nobody who started the run counts.\\n' "$APPROVALS" "$APPROVERS" >&2`,
      `  printf 'Where GitHub asked nobody, its environments are not set up: pipeline-design.md says how.\\n' >&2`,
      `  exit 1`,
      `fi`,
    ),
  };
}

/**
 * The first step of the plan. GitHub keeps the reviews of a run over all its attempts and does not tell which attempt
 * one was of: a plan that is made again would pass with the approval of the plan before.
 */
export function unreviewedGate({ environment, gates }: ApprovedJob): Step {
  return {
    name: "Gate: no review of this run is older than the plan",
    env: reviewsOf(environment, gates),
    run: script(
      READ_REVIEWS,
      `if ! jq -e --argjson environments "$ENVIRONMENTS" 'any(.[]; ${OF_ENVIRONMENTS}) | not' <<< "$reviews" > /dev/null; then`,
      `  printf 'The deployment to ${environment} was reviewed in an earlier attempt of this run, for another plan.\\n' >&2`,
      `  printf 'Start a new run instead: Actions, this workflow, Run workflow, and choose the tag.\\n' >&2`,
      `  exit 1`,
      `fi`,
    ),
  };
}

function reviewsOf(environment: string, gates: ApprovedJob["gates"]): Readonly<Record<string, string>> {
  return {
    GH_TOKEN: "${{ github.token }}",
    ENVIRONMENTS: JSON.stringify(approvedEnvironments(environment, gates)),
  };
}
