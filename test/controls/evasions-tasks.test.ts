import { judge } from "../../src/controls/judge";
import { recordOf } from "./fixtures/record";

const [V, U, S] = ["violated", "unknown", "satisfied"];
const td = (definitions: unknown, attributes: object = {}) => ({
  resource: {
    aws_ecs_task_definition: {
      t: {
        container_definitions: typeof definitions === "string" ? definitions : JSON.stringify(definitions),
        ...attributes,
      },
    },
  },
});

/** Ways to write tasks and stores that hide what they lack, or that look as if they lacked it. */
const cases: readonly (readonly [id: string, what: string, terraform: object, status: string])[] = [
  [
    "ECS.2",
    "dynamic ecs_target",
    {
      resource: {
        aws_cloudwatch_event_target: { t: { dynamic: { ecs_target: { for_each: "${var.x}", content: {} } } } },
      },
    },
    U,
  ],
  [
    "ECS.2",
    "str",
    { resource: { aws_ecs_service: { t: { network_configuration: { assign_public_ip: "true" } } } } },
    V,
  ],
  ["ECS.1", "host root group", td([{ name: "a", user: "0:1000" }], { network_mode: "host" }), V],
  ["ECS.1", "host sidecar", td([{ name: "a", user: "1000" }, { name: "b" }], { network_mode: "host" }), V],
  ["ECS.4", "sidecar", td([{ name: "a" }, { name: "b", privileged: "true" }]), V],
  ["ECS.4", "jsonencode", td('${jsonencode([{ name = "a", privileged = true }])}'), V],
  [
    "ECS.4",
    "jsonencode local",
    { ...td("${jsonencode(local.c)}"), locals: { c: [{ name: "a", privileged: true }] } },
    U,
  ],
  ["ECS.8", "PGPASSWORD", td([{ name: "a", environment: [{ name: "PGPASSWORD", value: "x" }] }]), V],
  ["ECS.8", "MYSQL_PWD", td([{ name: "a", environment: [{ name: "MYSQL_PWD", value: "x" }] }]), V],
  ["ECS.9", "log null", td([{ name: "a", logConfiguration: { logDriver: null } }]), V],
  ["ECS.10", "1.3.0", { resource: { aws_ecs_service: { s: { platform_version: "1.3.0" } } } }, V],
  [
    "ECS.12",
    "disabled",
    { resource: { aws_ecs_cluster: { s: { setting: { name: "containerInsights", value: "disabled" } } } } },
    V,
  ],
  [
    "ECR.1",
    "registry possible",
    {
      resource: {
        aws_ecr_repository: { r: { name: "a" } },
        aws_ecr_registry_scanning_configuration: {
          c: {
            count: "${var.n}",
            scan_type: "BASIC",
            rule: { scan_frequency: "SCAN_ON_PUSH", repository_filter: { filter: "*", filter_type: "WILDCARD" } },
          },
        },
      },
    },
    U,
  ],
  [
    "ECR.1",
    "registry dynamic",
    {
      resource: {
        aws_ecr_repository: { r: { name: "a" } },
        aws_ecr_registry_scanning_configuration: {
          c: { scan_type: "BASIC", dynamic: { rule: { for_each: "${var.x}", content: {} } } },
        },
      },
    },
    U,
  ],
  [
    "ECR.3",
    "by name",
    { resource: { aws_ecr_repository: { r: { name: "a" } }, aws_ecr_lifecycle_policy: { p: { repository: "a" } } } },
    S,
  ],
  [
    "ECR.3",
    "for_each key",
    {
      resource: {
        aws_ecr_repository: { r: { name: "a" } },
        aws_ecr_lifecycle_policy: { p: { repository: "${each.key}", for_each: "${var.x}" } },
      },
    },
    U,
  ],
];

test.each(cases)("%s: %s", (id, _, terraform, status) => {
  const judged = judge(recordOf(terraform)).controls.find(({ control }) => control.id === id)!;
  expect(judged.status).toBe(status);
});
