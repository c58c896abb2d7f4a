import type { ContextName, Flow, FlowJob, FlowStep } from "../flow/flow";
import { script } from "../flow/shell";
import { word } from "../../../values/shell-words";
import { sessionName } from "../handover";

/** Where a job leaves its values for later ones. */
export function outputsFile(flow: Flow, jobId: string): string {
  return `delivery/outputs/${flow.id}-${jobId}.env`;
}

/** GitLab's own variables that hold what a job asks for: "Predefined CI/CD variables reference". */
const CONTEXT: Readonly<Record<ContextName, string>> = {
  TAG: "$CI_COMMIT_TAG",
  COMMIT: "$CI_COMMIT_SHA",
  RUN_URL: "$CI_PIPELINE_URL",
};

/** Outside of the checkout, so that no artifact and no image can hold it. */
const TOKEN_FILE = `"\${TMPDIR:-/tmp}/web-identity-$CI_JOB_ID"`;

/**
 * The environment of a job's steps. Its values are set here and not by `variables:`, because whoever starts a pipeline could
 * override those by variables of the pipeline: "CI/CD variable precedence" of GitLab's documentation.
 */
export function environmentOf(slug: string, flow: Flow, job: FlowJob): string {
  return script(
    "set -euo pipefail",
    ...Object.entries(job.constants).map(([name, value]) => `export ${name}=${word(value)}`),
    ...job.context.map((name) => `export ${name}="${CONTEXT[name]}"`),
    ...job.inputs.map((name) => `export ${name}="\${${name}-}"`),
    ...job.reads.map(({ job: from, name }) => readValue(flow, from, name)),
    ...(job.outputs.length > 0 ? openOutputs(flow, job) : []),
    ...(job.role ? assume(slug, flow, job.role) : []),
  );
}

/** A value that an earlier job left; the run stops where it left none. */
export function readValue(flow: Flow, from: string, name: string): string {
  return script(`${name}=$(sed -n 's/^${name}=//p' ${outputsFile(flow, from)})`, `export ${name}="\${${name}:?}"`);
}

function openOutputs(flow: Flow, job: FlowJob): readonly string[] {
  const file = outputsFile(flow, job.id);
  return [`mkdir -p delivery/outputs`, `: > ${file}`, `export OUTPUTS="$PWD/${file}"`];
}

/** The programs of AWS and Terraform take the role by themselves: "Assume role with web identity" of the AWS SDKs' reference. */
function assume(slug: string, flow: Flow, { arn, region }: NonNullable<FlowJob["role"]>): readonly string[] {
  return [
    `export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`,
    `export AWS_ROLE_ARN=${arn}`,
    `export AWS_ROLE_SESSION_NAME="${sessionName(slug, flow)}-$CI_PIPELINE_ID"`,
    `export AWS_WEB_IDENTITY_TOKEN_FILE=${TOKEN_FILE}`,
    // No file that somebody else put there is written to: the shell's noclobber opens a new one or fails.
    `rm -f "$AWS_WEB_IDENTITY_TOKEN_FILE"`,
    `(umask 077 && set -o noclobber && printf '%s' "$AWS_ID_TOKEN" > "$AWS_WEB_IDENTITY_TOKEN_FILE")`,
  ];
}

export const forgetToken = `rm -f ${TOKEN_FILE}`;

/** Each step in a shell of its own, as it is written for: one that changes the folder or ends early touches no other. */
export function stepScript({ title, run }: FlowStep): string {
  return script(`# ${title}`, "(", "set -euo pipefail", run, ")");
}
