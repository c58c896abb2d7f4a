import type { DeliveredJob } from "../../../../facts";
import type { DeployedTarget } from "../context";
import type { FlowStep } from "../flow";
import { script, variablePart } from "../shell";
import { word } from "../../../../values/shell-words";

/** What a definition says of itself that can be registered again: the input of "RegisterTaskDefinition" of Amazon ECS. */
const DEFINITION =
  "family, taskRoleArn, executionRoleArn, networkMode, containerDefinitions, volumes, placementConstraints, requiresCompatibilities, cpu, memory, runtimePlatform, ephemeralStorage";

/**
 * Runs a job with the release's image before the services change: a definition of its own, made of the one that runs. Where
 * there is none yet, the first deployment runs the job afterwards. It is waited for as long as the pipeline's job may take, and
 * not the ten minutes of `aws ecs wait tasks-stopped`: a migration may need more.
 */
export function runJobStep({ delivery, environment }: DeployedTarget, job: DeliveredJob): FlowStep {
  const image = delivery.images.find(({ name }) => name === job.image);
  const repository = image && `${delivery.registry}/${image.repository}`;
  const run = variablePart(job.name).toLowerCase();
  return {
    title: `Run the job ${job.name}`,
    run: script(
      `input=$(terraform -chdir=${word(environment.folder)} output -json ${job.output} 2> /dev/null) || input=""`,
      `if [ -z "$input" ]; then`,
      `  printf 'The first deployment of ${environment.name}: ${job.name} runs after it, as environment-management.md says.\\n'`,
      `  exit 0`,
      `fi`,
      `family=$(jq -er .taskDefinition <<< "$input")`,
      `aws ecs describe-task-definition --task-definition "$family" --include TAGS > ${run}.json`,
      `jq ${repository ? `--arg repository ${repository} --arg version "$RELEASE_VERSION" ` : ""}'{tags, definition: .taskDefinition | {${DEFINITION}} | with_entries(select(.value != null))}`,
      // Every container of that image: one may prepare the volumes of the other.
      repository
        ? `  | .definition.containerDefinitions |= map(if .image | startswith($repository + ":") then .image = $repository + ":" + $version else . end)`
        : undefined,
      `  | .definition + (if (.tags // []) == [] then {} else {tags} end)' ${run}.json > ${run}-definition.json`,
      `definition=$(aws ecs register-task-definition --cli-input-json "file://${run}-definition.json" --query taskDefinition.taskDefinitionArn --output text)`,
      `trap 'aws ecs deregister-task-definition --task-definition "$definition" > /dev/null' EXIT`,
      `jq --arg definition "$definition" '.taskDefinition = $definition' <<< "$input" > ${run}-input.json`,
      `aws ecs run-task --cli-input-json "file://${run}-input.json" --output json > ${run}-started.json`,
      `task=$(jq -er '.tasks[0].taskArn' ${run}-started.json) \\`,
      `  || { printf '${job.name} was not started: %s\\n' "$(jq -c .failures ${run}-started.json)" >&2; exit 1; }`,
      `cluster=$(jq -er .cluster <<< "$input")`,
      `status=""`,
      `until [ "$status" = STOPPED ]; do`,
      `  [ -z "$status" ] || sleep 6`,
      `  status=$(aws ecs describe-tasks --cluster "$cluster" --tasks "$task" --query 'tasks[0].lastStatus' --output text)`,
      `done`,
      `ended=$(aws ecs describe-tasks --cluster "$cluster" --tasks "$task" --output json \\`,
      `  | jq -c '.tasks[0] | {code: (.containers[] | select(.name == "${job.container}") | .exitCode), reason: .stoppedReason}')`,
      `if [ "$(jq -r .code <<< "$ended")" != 0 ]; then`,
      `  printf '${job.name} failed: %s. Its log group says why. Nothing else of ${environment.name} was changed.\\n' "$ended" >&2`,
      `  exit 1`,
      `fi`,
    ),
  };
}
