import type { DeployedTarget, PipelineContext } from "../context";
import type { FlowJob, FlowStep, JobRole } from "../flow";
import { script } from "../shell";
import { type JobFrame, jobFrame } from "./frame";
import {
  TERRAFORM_CONSTANTS,
  formerTerraform,
  planDigest,
  planFolder,
  releaseVersions,
  runningVersions,
  terraform,
  withRunningVersions,
} from "./terraform";

/** Stands for the version of an image that does not run yet. */
const NO_VERSION = "0.0.0";

/** Plans a release for an environment and keeps the plan, which is applied as it is or not at all. */
export function planJob(context: PipelineContext, target: DeployedTarget, frame: JobFrame): FlowJob {
  const { name } = target.environment;
  return {
    ...planFrame(context, target, frame),
    title: `Plan ${name}`,
    purpose: `Plans the release for ${name}. The plan is kept with its digest: it is what people approve and what is applied.`,
    hasHistory: frame.goesBack,
    outputs: [planDigest(target)],
    steps: [
      ...(frame.goesBack ? [formerTerraform(context, target)] : []),
      ...(frame.goesBack ? imageGate(target) : repositoryGate(target)),
      {
        title: "Plan",
        run: script(
          `mkdir -p ${planFolder(target)}`,
          ...releaseVersions(target),
          `${terraform(target)} init -no-color`,
          `${terraform(target)} plan -no-color -lock=false -out=release.tfplan`,
          `mv ${target.environment.folder}/release.tfplan ${planFolder(target)}/release.tfplan`,
        ),
      },
      reviewStep(target),
      {
        title: "Keep the plan and its digest",
        run: script(
          `cp ${target.environment.folder}/.terraform.lock.hcl ${planFolder(target)}/terraform.lock.hcl`,
          `cd ${planFolder(target)}`,
          `sha256sum -- release.tfplan terraform.lock.hcl > SHA256SUMS`,
          `digest=$(sha256sum SHA256SUMS)`,
          `printf '${planDigest(target)}=%s\\n' "\${digest%% *}" >> "$OUTPUTS"`,
        ),
      },
    ],
    onFailure: `Read Terraform's message: nothing of ${name} was changed. Mend the declaration, or give the plan role what it lacks.`,
  };
}

/** Plans a proposed change with the versions that run, so that only the change shows. Nothing of it is ever applied. */
export function previewJob(context: PipelineContext, target: DeployedTarget, frame: JobFrame): FlowJob {
  const { name } = target.environment;
  return {
    ...planFrame(context, target, frame),
    title: `Preview the plan of ${name}`,
    purpose: `Shows what the change would do to ${name} as it is now. Nothing of it is ever applied.`,
    afterMerge: target.gates.approvals > 0,
    steps: [
      runningVersions(target, NO_VERSION),
      {
        title: "Plan",
        run: script(
          ...withRunningVersions(target),
          `${terraform(target)} plan -no-color -lock=false -out=release.tfplan`,
          `mv ${target.environment.folder}/release.tfplan ${planFolder(target)}/release.tfplan`,
        ),
      },
      reviewStep(target),
      // Only a release leaves a plan that can be applied.
      { title: "Drop the plan itself", run: `rm ${planFolder(target)}/release.tfplan` },
    ],
    onFailure: `Read Terraform's message: nothing of ${name} was changed. Mend the declaration and propose the change anew.`,
  };
}

function planFrame(_: PipelineContext, target: DeployedTarget, frame: JobFrame) {
  const { environment } = target;
  return {
    ...jobFrame(frame),
    id: `plan-${environment.name}`,
    stage: "plan",
    environment: environment.name,
    role: planRole(target),
    isTrusted: true,
    tools: ["terraform", "jq", "aws"],
    constants: TERRAFORM_CONSTANTS,
    leaves: [{ name: `plan-${environment.name}`, path: planFolder(target) }],
    timeoutMinutes: 30,
  } as const;
}

export function planRole({ delivery }: DeployedTarget): JobRole {
  return { kind: "plan", arn: delivery.planRole, region: delivery.region };
}

/** An image is pushed before the plan is applied, so its repository must be there. */
function repositoryGate({ delivery, environment }: DeployedTarget): readonly FlowStep[] {
  if (delivery.images.length === 0) return [];
  return [
    {
      title: "Gate: the repositories of the images are there",
      run: script(
        ...delivery.images.map(
          ({ repository }) =>
            `aws ecr describe-repositories --repository-names ${repository} --query 'repositories[].repositoryUri' --output text`,
        ),
        `# Where one is missing: "Provisioning" of environment-management.md says how ${environment.name} is provisioned.`,
      ),
    },
  ];
}

/** What goes back runs images that passed every gate before they were pushed; an image that is not there was never released. */
function imageGate({ delivery }: DeployedTarget): readonly FlowStep[] {
  if (delivery.images.length === 0) return [];
  return [
    {
      title: "Gate: the images of that version are there",
      run: script(
        ...delivery.images.map(
          ({ repository }) =>
            `aws ecr describe-images --repository-name ${repository} --image-ids "imageTag=$RELEASE_VERSION" --query 'imageDetails[].imageDigest' --output text`,
        ),
      ),
    },
  ];
}

/** What people read of a plan: its text, and before it what it destroys. */
export function reviewStep(target: DeployedTarget): FlowStep {
  const folder = planFolder(target);
  const plan = `"$PWD/${folder}/release.tfplan"`;
  return {
    title: "Show the plan to its reviewers",
    run: script(
      `${terraform(target)} show -no-color ${plan} > ${folder}/plan.txt`,
      `${terraform(target)} show -json ${plan} \\`,
      `  | jq -r '.resource_changes[]? | select(.change.actions | index("delete")) | [(.change.actions | join("-")), .address] | join(" ")' > ${folder}/destroyed.txt`,
      `if [ -s ${folder}/destroyed.txt ]; then`,
      `  printf 'The plan destroys or replaces:\\n'`,
      `  cat ${folder}/destroyed.txt`,
      `else`,
      `  printf 'The plan destroys nothing.\\n'`,
      `fi`,
      `cat ${folder}/plan.txt`,
    ),
  };
}
