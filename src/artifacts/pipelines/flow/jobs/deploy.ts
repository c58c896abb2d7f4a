import type { ChangeWindow } from "../../../../model/change-window";
import type { DeployedTarget, PipelineContext } from "../context";
import type { FlowJob, FlowStep, JobRole } from "../flow";
import { script } from "../shell";
import { word } from "../../../../values/shell-words";
import { IMAGES_DIGEST, IMAGES_FOLDER, checkImages } from "./build";
import { findingsStep } from "./findings";
import { type JobFrame, jobFrame } from "./frame";
import { runJobStep } from "./run-job";
import { LOCK_TIMEOUT, TERRAFORM_CONSTANTS, formerTerraform, planDigest, planFolder, terraform } from "./terraform";
import { RELEASE_KIND } from "./version";

/** Applies exactly the approved plan, with the images that were built, after every gate. */
export function deployJob(context: PipelineContext, target: DeployedTarget, frame: JobFrame): FlowJob {
  const { environment, delivery, gates } = target;
  const { name } = environment;
  const images = !frame.goesBack && delivery.images.length > 0;
  const base = jobFrame(frame);
  return {
    ...base,
    id: `deploy-${name}`,
    stage: "deploy",
    title: `Deploy ${name}`,
    purpose: `Applies the approved plan to ${name}, and no other: its digest is compared first.`,
    needs: [...new Set([...base.needs, `plan-${name}`, ...(images ? ["build"] : [])])],
    environment: name,
    role: deployRole(target),
    gates,
    lock: `deploy-${name}`,
    isTrusted: true,
    hasHistory: frame.goesBack,
    tools: ["terraform", "aws", "jq", ...(images ? (["docker"] as const) : [])],
    constants: { ...TERRAFORM_CONSTANTS },
    reads: [
      ...base.reads,
      ...(frame.version === undefined ? [] : [{ job: frame.version, name: RELEASE_KIND }]),
      { job: `plan-${name}`, name: planDigest(target) },
      ...(images ? [{ job: "build", name: IMAGES_DIGEST }] : []),
    ],
    takes: [`plan-${name}`, ...(images ? ["images"] : [])],
    timeoutMinutes: 120,
    steps: [
      ...(gates.changeWindow ? [windowGate(name, gates.changeWindow)] : []),
      {
        title: "Gate: the plan is the one that was approved",
        run: script(
          `cd ${planFolder(target)}`,
          `printf '%s  SHA256SUMS\\n' "$${planDigest(target)}" | sha256sum --check --strict -`,
          `sha256sum --check --strict SHA256SUMS`,
        ),
      },
      ...(images ? [checkImages, pushStep(context, target)] : []),
      ...(delivery.images.length > 0
        ? [findingsStep(target, { severity: context.pipeline.blockingSeverity, isGate: !frame.goesBack })]
        : []),
      ...(frame.goesBack ? [formerTerraform(context, target)] : []),
      {
        title: "Prepare Terraform with the providers of the plan",
        run: script(
          `cp ${planFolder(target)}/terraform.lock.hcl ${environment.folder}/.terraform.lock.hcl`,
          `${terraform(target)} init -no-color -lockfile=readonly`,
        ),
      },
      // A rollback runs none: what its version needed of them was done when it was released.
      ...(frame.goesBack ? [] : delivery.jobs).map((job) => runJobStep(target, job)),
      {
        title: "Apply the approved plan",
        run: `${terraform(target)} apply -no-color ${LOCK_TIMEOUT} "$PWD/${planFolder(target)}/release.tfplan"`,
      },
    ],
    onFailure: `Read the log first: a plan that was applied in part is stale. Tag the same commit with the next version and release that, which plans anew, or roll back. A new run of the same tag would build other images under a version that is taken.`,
  };
}

function deployRole({ delivery }: DeployedTarget): JobRole {
  return { kind: "deploy", arn: delivery.deployRole, region: delivery.region };
}

/** Compares local time as text; a hotfix passes, and says so. */
function windowGate(name: string, { days, from, to, timeZone }: ChangeWindow): FlowStep {
  const numbers = days.map((day) => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(day) + 1);
  return {
    title: `Gate: the change window of ${name}`,
    run: script(
      `now=$(TZ=${timeZone} date '+%u %H:%M')`,
      `if [ "$${RELEASE_KIND}" = hotfix ]; then`,
      `  printf 'A hotfix passes the change window.\\n'`,
      `elif [[ "${numbers.join("")}" != *"\${now% *}"* || "\${now#* }" < "${from}" || ! "\${now#* }" < "${to}" ]]; then`,
      `  printf 'It is %s in ${timeZone}; ${name} is deployed to on ${days.join(", ")} from ${from} to ${to}.\\n' "$now" >&2`,
      `  printf 'Run this job again within the window.\\n' >&2`,
      `  exit 1`,
      `fi`,
    ),
  };
}

/** A tag that is there already was pushed by an earlier attempt with the same digest, or it is another image, which stops. */
function pushStep({ images }: PipelineContext, { delivery }: DeployedTarget): FlowStep {
  const { registry, region } = delivery;
  return {
    title: "Push the images",
    run: script(
      // Also where a push fails: the login is good for twelve hours ("Private registry authentication" of Amazon ECR's guide).
      `trap 'docker logout ${registry}' EXIT`,
      `aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${registry}`,
      ...delivery.images.flatMap(({ name, repository }) => {
        const local = `${images.find((image) => image.name === name)!.local}:$RELEASE_VERSION`;
        const remote = `${registry}/${repository}:$RELEASE_VERSION`;
        return [
          `docker load --quiet --input ${IMAGES_FOLDER}/${name}.tar`,
          `docker tag "${local}" "${remote}"`,
          `if aws ecr describe-images --repository-name ${repository} --image-ids "imageTag=$RELEASE_VERSION" > /dev/null 2>&1; then`,
          `  built=$(docker image inspect --format '{{.Id}}' "${local}")`,
          `  docker pull --quiet "${remote}"`,
          `  [ "$(docker image inspect --format '{{.Id}}' "${remote}")" = "$built" ] \\`,
          `    || { printf '%s holds another image of this version: release the commit as the next version.\\n' ${word(repository)} >&2; exit 1; }`,
          `else`,
          `  docker push --quiet "${remote}"`,
          `fi`,
        ];
      }),
    ),
  };
}
