import { judge } from "../../src/controls/judge";
import { recordOf } from "./fixtures/record";

const OF_CONTAINERS = ["ECS.4", "ECS.5", "ECS.8", "ECS.9"];

function statuses(attributes: Record<string, unknown>): Readonly<Record<string, string>> {
  const record = recordOf({ resource: { aws_ecs_task_definition: { payments: attributes } } });
  const judged = judge(record).controls.filter(({ control }) => ["ECS.1", ...OF_CONTAINERS].includes(control.id));
  return Object.fromEntries(judged.map(({ control, status }) => [control.id, status]));
}

const unknown = Object.fromEntries(OF_CONTAINERS.map((id) => [id, "unknown"]));
const COMPLIANT = { name: "payments", readonlyRootFilesystem: true, logConfiguration: { logDriver: "awslogs" } };

test.each([
  ["an expression", "${var.containers}"],
  ["jsonencode of a variable", "${jsonencode(var.containers)}"],
  ["a container that is an expression", `[${JSON.stringify(COMPLIANT)},"\${var.sidecar}"]`],
  ["no container", "[]"],
  ["no JSON", "[{"],
])("container definitions that are %s are unknown", (_, definitions) => {
  expect(statuses({ container_definitions: definitions })).toEqual({ ...unknown, "ECS.1": "satisfied" });
});

test("containers in the network of the host whose users only a deploy shows are unknown", () => {
  const definitions = { container_definitions: "${var.containers}", network_mode: "host" };
  expect(statuses(definitions)["ECS.1"]).toBe("unknown");
});

test("values of a container that only a deploy shows are unknown", () => {
  const definitions = `[{"name":"payments","privileged":"\${var.a}","readonlyRootFilesystem":\${var.b},"environment":"\${var.c}","logConfiguration":{"logDriver":"\${var.d}"}}]`;
  expect(statuses({ container_definitions: definitions })).toEqual({ ...unknown, "ECS.1": "satisfied" });
});

test("names of variables that only a deploy shows are unknown", () => {
  const environment = [{ name: "${var.prefix}HOST", value: "x" }];
  const definitions = JSON.stringify([{ ...COMPLIANT, environment }]);
  expect(statuses({ container_definitions: definitions })["ECS.8"]).toBe("unknown");
});
