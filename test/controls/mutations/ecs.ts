import type { Mutations } from "./mutation";

type Container = Record<string, unknown>;

/** Changes the last container of a task definition, the workload's own. */
const container = (change: (container: Container) => void, of = "aws_ecs_task_definition") => ({
  of,
  at: "container_definitions",
  to: (definitions: unknown) => {
    const containers = JSON.parse(definitions as string) as Container[];
    change(containers[containers.length - 1]);
    return JSON.stringify(containers);
  },
});

const variable = (name: string) =>
  container((one) => (one.environment = [...((one.environment as object[] | undefined) ?? []), { name, value: "x" }]));

const service = (at: string, to: unknown) => ({ of: "aws_ecs_service", at, to });
/** Written by hand, in the network of the host. */
const AGENT = "aws_ecs_task_definition.agent";

export const ecs: Mutations = {
  "ECS.1": [
    { of: "aws_ecs_task_definition", at: "network_mode", to: "host" },
    container((one) => (one.user = "root"), AGENT),
    container((one) => (one.user = "0:0"), AGENT),
    container((one) => delete one.user, AGENT),
  ],
  "ECS.2": [
    service("network_configuration.assign_public_ip", true),
    {
      of: "aws_scheduler_schedule",
      at: "target.ecs_parameters.network_configuration.assign_public_ip",
      to: true,
    },
    { of: "aws_cloudwatch_event_target", at: "ecs_target.network_configuration.assign_public_ip", to: true },
  ],
  "ECS.3": [{ of: "aws_ecs_task_definition", at: "pid_mode", to: "host" }],
  "ECS.4": [container((one) => (one.privileged = true))],
  "ECS.5": [
    container((one) => (one.readonlyRootFilesystem = false)),
    container((one) => delete one.readonlyRootFilesystem),
  ],
  "ECS.8": [
    variable("AWS_SECRET_ACCESS_KEY"),
    variable("AWS_ACCESS_KEY_ID"),
    variable("ECS_ENGINE_AUTH_DATA"),
    variable("ORDERS_PASSWORD"),
    variable("smtpPass"),
    variable("stripe.api-key"),
    variable("TOKEN"),
  ],
  "ECS.9": [
    container((one) => delete one.logConfiguration),
    container((one) => (one.logConfiguration = { logDriver: null })),
  ],
  "ECS.10": [service("platform_version", "1.3.0"), service("platform_version", "1.0.0")],
  "ECS.12": [
    { of: "aws_ecs_cluster", at: "setting.value", to: "disabled" },
    { of: "aws_ecs_cluster", at: "setting" },
  ],
};
