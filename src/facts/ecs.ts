import type { Facts } from "./facts";
import { tryParseJsonTemplate } from "./json-template";
import { Attributes, ResourceFact, blocksOf, isTrue, listOf, valueAt } from "./resource-fact";
import { readableTemplate, referencesOf } from "./template";
import type { Container, Copies, HealthCheck, ScalingTarget, Workload } from "./workload";

const CPU_UNITS = 1024;

/** Every ECS service of the environment, then every job, each by address. */
export function ecsWorkloads(facts: Facts): readonly Workload[] {
  const services = facts.ofType("aws_ecs_service").map((service) => {
    const definition = facts.tryFollow(service.value("task_definition"), "aws_ecs_task_definition");
    const checks = targetGroupChecks(facts, service);
    return {
      construct: facts.constructOf(service),
      address: service.address,
      copies: copiesOf(facts, service),
      ...defined(facts, definition, service.text("task_definition"), checks),
    };
  });
  return [...services, ...jobDefinitions(facts).map((definition) => job(facts, definition))];
}

/** What a task definition says; what runs may name one that is not of this environment. */
function defined(
  facts: Facts,
  definition: ResourceFact | undefined,
  named: string | undefined,
  checks: ReadonlyMap<string, readonly HealthCheck[]>,
): Omit<Workload, "construct" | "address" | "copies"> {
  const containers = definition ? taskContainers(facts, definition) : undefined;
  return {
    definition: definition?.address ?? named,
    cpu: virtualCpus(definition?.value("cpu")),
    memory: mebibytes(definition?.value("memory")),
    architecture: definition?.text("runtime_platform", "cpu_architecture"),
    containers: (containers ?? []).map((one) => ({
      ...one,
      health: [...one.health, ...(checks.get(one.name) ?? [])],
    })),
    unread: containers ? undefined : (definition?.text("container_definitions") ?? named ?? "not set"),
  };
}

/** Task definitions that a schedule starts, or that belong to a declared job, which the deployment starts. */
function jobDefinitions(facts: Facts): readonly ResourceFact[] {
  const { constructs, path } = facts.environment;
  const jobs = new Set(constructs.filter(({ kind }) => kind === "Job").map((one) => one.path.slice(path.length + 1)));
  const scheduled = new Set(
    facts
      .ofType("aws_scheduler_schedule")
      .flatMap((schedule) => referencesOf(schedule.value("target", "ecs_parameters", "task_definition_arn"))),
  );
  return facts
    .ofType("aws_ecs_task_definition")
    .filter((definition) => scheduled.has(definition.address) || jobs.has(facts.constructOf(definition)));
}

function job(facts: Facts, definition: ResourceFact): Workload {
  const schedule = facts
    .ofType("aws_scheduler_schedule")
    .find((one) =>
      referencesOf(one.value("target", "ecs_parameters", "task_definition_arn")).includes(definition.address),
    );
  const count = `${schedule?.text("target", "ecs_parameters", "task_count") ?? "1"} per run`;
  return {
    construct: facts.constructOf(definition),
    address: definition.address,
    copies: { min: count, max: count, address: schedule?.address ?? definition.address, targets: [] },
    ...defined(facts, definition, undefined, new Map()),
  };
}

/** The containers of a task definition; undefined where they are an expression. */
export function taskContainers(facts: Facts, definition: ResourceFact): readonly Container[] | undefined {
  return facts.once(`containers of ${definition.address}`, () => {
    const parsed = containerDefinitions(facts, definition);
    return Array.isArray(parsed) ? blocksOf(parsed).map(container) : undefined;
  });
}

/** The JSON document of a task definition's containers, read once; undefined where it is an expression. */
export function containerDefinitions(facts: Facts, definition: ResourceFact): unknown {
  return facts.once(`container definitions of ${definition.address}`, () =>
    tryParseJsonTemplate(definition.value("container_definitions")),
  );
}

function container(definition: Attributes): Container {
  const capabilities = (kind: string) => texts(valueAt(definition, ["linuxParameters", "capabilities", kind]));
  return {
    name: text(definition.name) ?? "not named",
    image: text(definition.image) ?? "not set",
    user: text(definition.user),
    essential: definition.essential === undefined || isTrue(definition.essential),
    readOnlyRoot: isTrue(definition.readonlyRootFilesystem),
    privileged: isTrue(definition.privileged),
    dropped: capabilities("drop"),
    added: capabilities("add"),
    ports: blocksOf(definition.portMappings).map(portText),
    command: texts(definition.command),
    variables: [
      ...blocksOf(definition.environment).map(({ name, value }) => ({
        name: text(name) ?? "not named",
        value: text(value) ?? "",
      })),
      ...blocksOf(definition.secrets).map(({ name, valueFrom }) => ({
        name: text(name) ?? "not named",
        value: text(valueFrom) ?? "",
        isSecret: true,
      })),
    ],
    writable: blocksOf(definition.mountPoints)
      .filter(({ readOnly }) => !isTrue(readOnly))
      .map(({ containerPath }) => text(containerPath) ?? "not set"),
    stopTimeout: seconds(definition.stopTimeout),
    logs: logsOf(definition),
    health: blocksOf(definition.healthCheck).map(({ command, interval, timeout, retries, startPeriod }) => ({
      by: "the container",
      check: texts(command).join(" "),
      every: seconds(interval),
      timeout: seconds(timeout),
      retries: text(retries),
      startPeriod: seconds(startPeriod),
    })),
  };
}

function logsOf(definition: Attributes): Container["logs"] {
  const driver = text(valueAt(definition, ["logConfiguration", "logDriver"]));
  const group =
    driver === "awslogs" ? valueAt(definition, ["logConfiguration", "options", "awslogs-group"]) : undefined;
  return driver === undefined ? undefined : { driver, group: text(group) };
}

function portText(mapping: Attributes): string {
  const { containerPort, containerPortRange, protocol, name } = mapping;
  const number = text(containerPort) ?? text(containerPortRange) ?? "not set";
  return `${number}/${text(protocol) ?? "tcp"}${name === undefined ? "" : ` ${text(name)}`}`;
}

/** What the load balancer asks of a service's target groups, by name of the container. */
function targetGroupChecks(facts: Facts, service: ResourceFact): ReadonlyMap<string, readonly HealthCheck[]> {
  const checks = new Map<string, HealthCheck[]>();
  for (const attachment of service.blocks("load_balancer")) {
    const group = facts.tryFollow(attachment.target_group_arn, "aws_lb_target_group");
    const check = group?.text("health_check", "path");
    if (!group || check === undefined) continue;
    const name = text(attachment.container_name) ?? "";
    checks.set(name, [...(checks.get(name) ?? []), targetGroupCheck(service, group, check)]);
  }
  return checks;
}

function targetGroupCheck(service: ResourceFact, group: ResourceFact, check: string): HealthCheck {
  return {
    by: "the load balancer",
    check,
    every: seconds(group.value("health_check", "interval")),
    timeout: seconds(group.value("health_check", "timeout")),
    retries: group.text("health_check", "unhealthy_threshold"),
    startPeriod: seconds(service.value("health_check_grace_period_seconds")),
    address: group.address,
  };
}

function copiesOf(facts: Facts, service: ResourceFact): Copies {
  const target = facts.referrers("aws_appautoscaling_target", "resource_id", service.address)[0];
  const desired = service.text("desired_count") ?? "1 (default)";
  if (!target) return { min: desired, max: desired, address: service.address, targets: [] };
  const policies = [
    ...facts.referrers("aws_appautoscaling_policy", "resource_id", target.address),
    ...facts.referrers("aws_appautoscaling_policy", "resource_id", service.address),
  ];
  return {
    min: target.text("min_capacity") ?? "not set",
    max: target.text("max_capacity") ?? "not set",
    address: target.address,
    targets: policies.map(scalingTarget),
  };
}

function scalingTarget(policy: ResourceFact): ScalingTarget {
  const at = "target_tracking_scaling_policy_configuration";
  const metric =
    policy.text(at, "predefined_metric_specification", "predefined_metric_type") ??
    policy.text(at, "customized_metric_specification", "metric_name") ??
    metricMathLabel(policy.blocks(at, "customized_metric_specification", "metrics")) ??
    policy.text("policy_type") ??
    "not set";
  return {
    metric,
    value: policy.text(at, "target_value"),
    waitsToAdd: seconds(policy.value(at, "scale_out_cooldown")),
    waitsToRemove: seconds(policy.value(at, "scale_in_cooldown")),
    address: policy.address,
  };
}

/** What the one metric that metric math returns is called. */
function metricMathLabel(metrics: readonly Attributes[]): string | undefined {
  const returned = metrics.find(({ return_data: returns }) => returns === undefined || isTrue(returns));
  return text(returned?.label) ?? text(returned?.expression);
}

function virtualCpus(units: unknown): string | undefined {
  const number = Number(units);
  return units === undefined || Number.isNaN(number) ? text(units) : `${number / CPU_UNITS} vCPU`;
}

function mebibytes(amount: unknown): string | undefined {
  const number = Number(amount);
  return amount === undefined || Number.isNaN(number) ? text(amount) : memoryText(number);
}

/** An amount in MiB in the larger of the two units that divides it. */
export function memoryText(mebi: number): string {
  return mebi % 1024 === 0 && mebi > 0 ? `${mebi / 1024} GiB` : `${mebi} MiB`;
}

function seconds(interval: unknown): string | undefined {
  const number = text(interval);
  return number === undefined ? undefined : `${number} s`;
}

function text(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string"
    ? readableTemplate(value)
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
}

function texts(value: unknown): readonly string[] {
  return listOf(value).map((member) => text(member) ?? "null");
}

/** Availability zones of the subnets that a service is placed in, sorted; undefined where a subnet is not of this environment. */
export function zonesOf(facts: Facts, service: ResourceFact): readonly string[] | undefined {
  const addresses = referencesOf(service.value("network_configuration", "subnets"));
  const zones = addresses.map((address) => facts.tryFind(address)?.text("availability_zone"));
  return zones.length === 0 || zones.includes(undefined) ? undefined : [...new Set(zones as string[])].sort();
}
