import type { DeployedTarget, PipelineContext } from "../context";
import type { FlowJob, FlowStep } from "../flow";
import { script } from "../shell";
import { word } from "../../../../values/shell-words";
import { type JobFrame, jobFrame } from "./frame";
import { planRole } from "./plan";
import { TERRAFORM_CONSTANTS, planFolder, runningVersions, terraform, withRunningVersions } from "./terraform";

/** Compares an environment with the release that runs in it: what differs was changed by somebody else. */
export function driftJob({ pipeline }: PipelineContext, target: DeployedTarget, frame: JobFrame): FlowJob {
  const { environment } = target;
  const { name } = environment;
  return {
    ...jobFrame(frame),
    id: `drift-${name}`,
    stage: "verify",
    title: `Look for drift in ${name}`,
    purpose: `Plans the release that runs in ${name} again. The plan is empty unless somebody changed ${name} by another way.`,
    environment: name,
    role: planRole(target),
    isTrusted: true,
    hasHistory: true,
    tools: ["terraform", "jq"],
    constants: TERRAFORM_CONSTANTS,
    leaves: [{ name: `drift-${name}`, path: planFolder(target) }],
    timeoutMinutes: 30,
    steps: [runningVersions(target, ""), compareStep(target, pipeline.tagPrefix)],
    issue: { title: `Drift in ${name}`, body: `${planFolder(target)}/drift.txt` },
    onFailure: `Find out who changed ${name} (CloudTrail) and why. Declare the change, or deploy the release again, which takes it back.`,
  };
}

/** The Terraform that is compared is that of the release whose images run; without images, that of the newest. */
function compareStep(target: DeployedTarget, tagPrefix: string): FlowStep {
  const { environment, delivery } = target;
  const { name, folder } = environment;
  const [image] = delivery.images;
  const drift = `${planFolder(target)}/drift.txt`;
  return {
    title: "Compare",
    run: script(
      ...withRunningVersions(target),
      image
        ? `released="\${TF_VAR_${image.variable}:+${tagPrefix}$TF_VAR_${image.variable}}"`
        : `released=$(git tag --list ${word(`${tagPrefix}[0-9]*`)} --sort=-version:refname | sed -n 1p)`,
      // A person's first deployment has a version that no release has.
      `if [ -z "$released" ] || ! git rev-parse --quiet --verify "refs/tags/$released" > /dev/null; then`,
      `  printf 'No release runs in ${name} yet: there is no tag %s.\\n' "$released"`,
      `  exit 0`,
      `fi`,
      `git checkout --quiet "refs/tags/$released" -- ${word(folder)}`,
      `# The release may ask for another version of a provider than the branch does.`,
      `rm -f ${word(`${folder}/.terraform.lock.hcl`)}`,
      `${terraform(target)} init -no-color`,
      `status=0`,
      `${terraform(target)} plan -no-color -lock=false -detailed-exitcode > ${drift} || status=$?`,
      `cat ${drift}`,
      `if [ "$status" -eq 2 ]; then`,
      `  printf '${name} is not what its release %s declares.\\n' "$released" >&2`,
      `fi`,
      `exit "$status"`,
    ),
  };
}
