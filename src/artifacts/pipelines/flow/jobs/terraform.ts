import type { DeployedTarget, PipelineContext } from "../context";
import type { FlowStep } from "../flow";
import { script, variablePart } from "../shell";
import { word } from "../../../../values/shell-words";

/** Terraform asks nobody, and looks nowhere for a newer version of itself. */
export const TERRAFORM_CONSTANTS: Readonly<Record<string, string>> = {
  CHECKPOINT_DISABLE: "1",
  TF_IN_AUTOMATION: "true",
  TF_INPUT: "false",
};

/** Terraform's command in the folder of an environment. */
export function terraform({ environment }: DeployedTarget): string {
  return `terraform -chdir=${word(environment.folder)}`;
}

/** Files of an approved plan, relative to the project's folder. */
export function planFolder({ environment }: DeployedTarget): string {
  return `delivery/plan-${environment.name}`;
}

/** Name of the value that holds the digest of an environment's plan. */
export function planDigest({ environment }: DeployedTarget): string {
  return `PLAN_DIGEST_${variablePart(environment.name)}`;
}

/** Gives every image's variable the version of the release. */
export function releaseVersions({ delivery }: DeployedTarget): readonly string[] {
  return delivery.images.map(({ variable }) => `export TF_VAR_${variable}="$RELEASE_VERSION"`);
}

/** Puts the Terraform of the version that an environment goes back to in place. */
export function formerTerraform({ pipeline }: PipelineContext, { environment }: DeployedTarget): FlowStep {
  return {
    title: "Take the Terraform of that version",
    run: `git checkout --quiet "refs/tags/${pipeline.tagPrefix}$RELEASE_VERSION" -- ${word(environment.folder)}`,
  };
}

/** Waits for a lock that another run holds, rather than fail. Plans take none: their role cannot write. */
export const LOCK_TIMEOUT = "-lock-timeout=10m";

/** Reads which version of each image runs from the state, as `TF_VAR_` variables; the version that stands in for none is given. */
export function runningVersions(target: DeployedTarget, none: string): FlowStep {
  const { delivery } = target;
  const images =
    '[.values.root_module.resources[]? | select(.type == "aws_ecs_task_definition") | {key: .address, value: (.values.container_definitions | fromjson | map({key: .name, value: .image}) | from_entries)}] | from_entries';
  const version = '(.[$definition][$container] // null) | if . == null then $none else sub(".*:"; "") end';
  return {
    title: "Read which versions run",
    run: script(
      `${terraform(target)} init -no-color`,
      `mkdir -p ${planFolder(target)}`,
      // The state holds secrets: no file gets it.
      `images=$(${terraform(target)} show -json | jq -c '${images}')`,
      `: > ${planFolder(target)}/versions.env`,
      ...delivery.images.flatMap(({ variable, definition, container }) => [
        `version=$(jq -er --arg definition ${word(definition)} --arg container ${word(container)} --arg none ${word(none)} \\`,
        `  '${version}' <<< "$images")`,
        `printf 'export TF_VAR_${variable}=%q\\n' "$version" >> ${planFolder(target)}/versions.env`,
      ]),
      `cat ${planFolder(target)}/versions.env`,
    ),
  };
}

/** Takes the versions that {@link runningVersions} found into the environment of a step. */
export function withRunningVersions(target: DeployedTarget): readonly string[] {
  if (target.delivery.images.length === 0) return [];
  return [`# shellcheck source=/dev/null`, `source ${planFolder(target)}/versions.env`];
}
