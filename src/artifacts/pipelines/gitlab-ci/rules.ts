import type { Flow, FlowJob } from "../flow/flow";

/** What a person chooses who does not mean to roll back: every pipeline that is started by hand shows the form. */
export const NO_CHOICE = "none";

/** When a job is part of a pipeline, as conditions of which one must hold. */
export function conditionsOf(flow: Flow, job: FlowJob): readonly string[] {
  const { trigger } = flow;
  switch (trigger.kind) {
    case "change":
      return changeConditions(trigger.branch, job.isTrusted);
    case "tag":
      return [`$CI_PIPELINE_SOURCE == "push" && ${isReleaseTag(trigger.prefix)}`];
    case "manual":
      return chosen(flow, job).map(
        ([input, value]) =>
          `$CI_PIPELINE_SOURCE == "web" && ${isReleaseTag(trigger.prefix)} && $${input} == "${value}"`,
      );
    case "schedule":
      return [`$CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == "${trigger.branch}"`];
  }
}

/**
 * The token of a merge request's pipeline names the branch that is merged, and the roles trust the branch that is merged into:
 * so what holds credentials waits until the change is there. Pipelines of forks run in the fork, whose token names the fork.
 */
function changeConditions(branch: string, isTrusted: boolean): readonly string[] {
  const merged = `$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == "${branch}"`;
  if (isTrusted) return [merged];
  return [
    `$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_TARGET_BRANCH_NAME == "${branch}"`,
    merged,
  ];
}

/** A tag that anybody could move is no release: without its protection nothing runs. */
function isReleaseTag(prefix: string): string {
  return `$CI_COMMIT_TAG =~ /^${prefix.replace(/[./]/g, "\\$&")}[0-9]/ && $CI_COMMIT_REF_PROTECTED == "true"`;
}

/** The values of inputs for which a job of a flow by hand runs; a job without a choice of its own runs for each. */
function chosen(flow: Flow, { onlyWhen }: FlowJob): readonly (readonly [string, string])[] {
  if (onlyWhen) return [[onlyWhen.input, onlyWhen.is]];
  if (flow.trigger.kind !== "manual") return [];
  return flow.trigger.inputs.flatMap(({ name, choices = [] }) => choices.map((choice) => [name, choice] as const));
}
