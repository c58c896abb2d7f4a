import type { DeployedTarget, PipelineContext } from "../context";
import type { FlowJob, FlowStep } from "../flow";
import { script } from "../shell";
import { word } from "../../../../values/shell-words";
import { type JobFrame, jobFrame } from "./frame";
import { planRole } from "./plan";
import { TERRAFORM_CONSTANTS, terraform } from "./terraform";
import { askUrl } from "./trial";

/** Alarms are looked at once, after the services have been stable and asked: what they raise later, they raise to people. */
export function verifyJob(context: PipelineContext, target: DeployedTarget, frame: JobFrame): FlowJob {
  const { environment, delivery } = target;
  const { name } = environment;
  const urls = delivery.services.flatMap(({ healthUrl }) => healthUrl ?? []);
  return {
    ...jobFrame(frame),
    id: `verify-${name}`,
    stage: "verify",
    title: `Verify ${name}`,
    purpose: `Waits until every service of ${name} runs the release and is stable, asks the public ones, and looks for alarms.`,
    environment: name,
    role: planRole(target),
    isTrusted: true,
    tools: ["terraform", "aws", "jq", "curl"],
    constants: TERRAFORM_CONSTANTS,
    timeoutMinutes: 60,
    steps: [
      ...(delivery.services.length > 0 ? [stableStep(target)] : []),
      ...urls.map((url) => ({ title: `Ask ${url}`, run: askUrl(url) })),
      ...(delivery.pageAlarms.length > 0 ? [alarmStep(target)] : []),
    ],
    onFailure: `Roll back: start the ${context.pipeline.name} rollback on this tag for ${name}. The operations manual has the runbook of each alarm.`,
  };
}

/** `aws ecs wait services-stable` asks 40 times every 15 seconds; replacing many tasks and rolling them back takes longer. */
const ATTEMPTS = [1, 2, 3];

/** A deployment that ECS rolled back by itself is stable too, with the former definition: so the definition is compared. */
function stableStep(target: DeployedTarget): FlowStep {
  const { delivery } = target;
  return {
    title: "Wait until the services are stable, on the release",
    run: script(
      `${terraform(target)} init -no-color`,
      // The state holds secrets: no file gets it.
      `services=$(${terraform(target)} show -json \\`,
      `  | jq -c '.values.root_module.resources | map(select(.type == "aws_ecs_service")) | map({key: .address, value: (.values | {cluster, name, task_definition})}) | from_entries')`,
      ...delivery.services.flatMap(({ name, address }) => [
        `service=$(jq -ce --arg address ${word(address)} '.[$address]' <<< "$services")`,
        `cluster=$(jq -er .cluster <<< "$service")`,
        `for attempt in ${ATTEMPTS.join(" ")}; do`,
        `  if aws ecs wait services-stable --cluster "$cluster" --services "$(jq -er .name <<< "$service")"; then break; fi`,
        `  [ "$attempt" != ${ATTEMPTS.length} ] || { printf '%s is not stable.\\n' ${word(name)} >&2; exit 1; }`,
        `done`,
        `runs=$(aws ecs describe-services --cluster "$cluster" --services "$(jq -er .name <<< "$service")" \\`,
        `  --query "services[0].deployments[?status=='PRIMARY'].taskDefinition | [0]" --output text)`,
        `if [ "$runs" != "$(jq -er .task_definition <<< "$service")" ]; then`,
        `  printf '%s runs %s: the deployment was rolled back.\\n' ${word(name)} "$runs" >&2`,
        `  exit 1`,
        `fi`,
      ]),
    ),
  };
}

/** "DescribeAlarms" of the CloudWatch API: up to 100 names in one call. */
const MOST_NAMES = 100;

function alarmStep({ delivery }: DeployedTarget): FlowStep {
  const { pageAlarms } = delivery;
  const calls = Array.from({ length: Math.ceil(pageAlarms.length / MOST_NAMES) }, (_, i) =>
    pageAlarms.slice(i * MOST_NAMES, (i + 1) * MOST_NAMES),
  );
  return {
    title: "Look for alarms that wake somebody",
    run: script(
      `alarms=""`,
      ...calls.flatMap((names) => [
        `alarms+=$(aws cloudwatch describe-alarms --alarm-types MetricAlarm CompositeAlarm --state-value ALARM \\`,
        `  --query "[MetricAlarms, CompositeAlarms][] | [?StateValue=='ALARM'].AlarmName" --output text --alarm-names \\`,
        ...names.map((name, i) => `    ${word(name)}${i < names.length - 1 ? " \\" : ")"}`),
      ]),
      `if [ -n "\${alarms//None/}" ]; then`,
      `  printf 'In alarm: %s\\n' "$alarms" >&2`,
      `  exit 1`,
      `fi`,
    ),
  };
}
