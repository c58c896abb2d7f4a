import type { Gates } from "../../../model/pipeline-gates";
import type { Flow, FlowJob, FlowStep } from "../flow/flow";
import { script } from "../flow/shell";

/** Token of the job for AWS, which refuses a forged one. */
export const AWS_TOKEN = "AWS_ID_TOKEN";
/** Token of a job that has no role: AWS accepts it for nothing. */
export const APPROVAL_TOKEN = "APPROVAL_TOKEN";
const STARTED_BY = "STARTED_BY";
const APPROVED_BY = "APPROVED_BY";

/** A job of a flow as GitLab runs it: with what approvals add. */
export interface HostedJob {
  readonly job: FlowJob;
  /** Waits until a person starts it: this is the approval. */
  readonly isApproval: boolean;
}

/** A gate with two approvals becomes a job of its own before the deployment: each of the two is started by another person. */
export function withApprovals(flow: Flow): Flow & { readonly hosted: readonly HostedJob[] } {
  const hosted = flow.jobs.flatMap((job): readonly HostedJob[] => {
    const planned = flow.jobs.find((deploy) => isPlanOf(job, deploy));
    if (planned) return [{ job: withStarter(job), isApproval: false }];
    const { gates } = job;
    if (!gates || gates.approvals === 0) return [{ job, isApproval: false }];
    const plan = flow.jobs.find((each) => isPlanOf(each, job))!;
    const first = gates.approvals === 2 ? [firstApproval(plan, job, gates)] : [];
    return [...first, withGate(plan, job, gates, first[0])].map((each) => ({ job: each, isApproval: true }));
  });
  return { ...flow, jobs: hosted.map(({ job }) => job), hosted };
}

/** The plan that a gate waits for: it notes who started the release, and does not count among those who approve. */
function isPlanOf({ stage, environment }: FlowJob, deploy: FlowJob): boolean {
  return stage === "plan" && deploy.environment === environment && (deploy.gates?.approvals ?? 0) > 0;
}

function withStarter(job: FlowJob): FlowJob {
  const step = {
    title: "Note who started it",
    run: script(whoRuns(AWS_TOKEN), `printf '${STARTED_BY}=%s\\n' "$who" >> "$OUTPUTS"`),
  };
  return { ...job, outputs: [...job.outputs, STARTED_BY], steps: [...job.steps, step] };
}

function firstApproval(plan: FlowJob, deploy: FlowJob, gates: Gates): FlowJob {
  const name = deploy.environment!;
  return {
    ...deploy,
    id: `approve-${name}`,
    title: `Approve ${name}`,
    purpose: `The first of two approvals of the plan of ${name}; a second person starts the deployment.`,
    role: undefined,
    gates: undefined,
    lock: undefined,
    tools: ["jq"],
    constants: {},
    context: [],
    reads: [{ job: plan.id, name: STARTED_BY }],
    outputs: [APPROVED_BY],
    takes: [],
    leaves: [],
    steps: [
      {
        ...gate(name, gates),
        run: script(
          mayApprove(gates, APPROVAL_TOKEN),
          notTheStarter,
          `printf '${APPROVED_BY}=%s\\n' "$who" >> "$OUTPUTS"`,
        ),
      },
    ],
    timeoutMinutes: 15,
  };
}

function withGate(plan: FlowJob, job: FlowJob, gates: Gates, first: FlowJob | undefined): FlowJob {
  const step: FlowStep = {
    ...gate(job.environment!, gates),
    run: script(mayApprove(gates, AWS_TOKEN), notTheStarter, first && notTheFirst),
  };
  const before = [{ job: plan.id, name: STARTED_BY }, ...(first ? [{ job: first.id, name: APPROVED_BY }] : [])];
  return {
    ...job,
    needs: [...new Set([...job.needs, ...before.map((each) => each.job)])],
    reads: [...job.reads, ...before],
    steps: [step, ...job.steps],
  };
}

const notTheStarter = refuse(STARTED_BY, "%s started it: other people approve it.");
const notTheFirst = refuse(APPROVED_BY, "%s gave the first approval: another person gives the second.");

function refuse(value: string, message: string): string {
  return script(`if [ "$who" = "$${value}" ]; then`, `  printf '${message}\\n' "$who" >&2`, `  exit 1`, `fi`);
}

function gate(name: string, { approvers }: Gates): Pick<FlowStep, "title"> {
  return { title: `Gate: ${approvers.join(" or ")} approves ${name}` };
}

/**
 * Who runs a job, or started it by hand, is a claim of its token: "Token payload" of GitLab's documentation on ID tokens. The
 * payload is Base64 of the URL's alphabet without its padding: RFC 7515, section 2.
 */
function whoRuns(token: string): string {
  const padded = `. + "===" | .[:length - length % 4]`;
  const payload = `split(".")[1] | gsub("-"; "+") | gsub("_"; "/") | ${padded} | @base64d | fromjson`;
  return `who=$(jq -Rer '${payload} | .user_login | ascii_downcase' <<< "$${token}")`;
}

function mayApprove({ approvers }: Gates, token: string): string {
  return script(
    whoRuns(token),
    `case "$who" in`,
    `  ${approvers.map((name) => name.toLowerCase()).join(" | ")}) ;;`,
    `  *)`,
    `    printf '%s may not approve this.\\n' "$who" >&2`,
    `    exit 1`,
    `    ;;`,
    `esac`,
  );
}
