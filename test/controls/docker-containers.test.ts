import { judge } from "../../src/controls/judge";
import type { EnvironmentRecord } from "../../src/model/record";
import { recordOf } from "./fixtures/record";

const path = "shop/raw/mailer";
const metadata = { "//": { metadata: { path: `${path}/docker:container` } } };

function statusOf(id: string, attributes: object, constructs: EnvironmentRecord["constructs"] = []): string {
  const terraform = { resource: { docker_container: { mailer: { ...metadata, ...attributes } } } };
  const judged = judge({ ...recordOf(terraform), constructs }).controls;
  return judged.find(({ control }) => control.id === id)!.status;
}

test.each([
  ["SYM-DOCKER.3", { security_opts: "${var.options}" }],
  ["SYM-DOCKER.8", { dynamic: { ports: { for_each: "${var.ports}", content: {} } } }],
  ["SYM-DOCKER.9", { dynamic: { volumes: { for_each: "${var.volumes}", content: {} } } }],
  ["SYM-DOCKER.9", { volumes: [{ host_path: "${var.folder}", container_path: "/data" }] }],
  ["SYM-DOCKER.10", { mounts: [{ type: "bind", source: "${var.folder}", target: "/data" }] }],
  ["SYM-DOCKER.12", { env: "${var.variables}" }],
  ["SYM-DOCKER.12", { env: ["${var.name}=1"] }],
  ["SYM-DOCKER.14", { restart: "${var.restart}" }],
  ["SYM-DOCKER.15", { dynamic: { networks_advanced: { for_each: "${var.networks}", content: {} } } }],
])("%s of %j is unknown", (id, attributes) => expect(statusOf(id, attributes)).toBe("unknown"));

test("a Worker without a health check passes: it serves nobody", () => {
  const worker = { kind: "Worker", name: "mailer", path, intent: {}, satisfies: [] };
  expect(statusOf("SYM-DOCKER.7", {}, [worker])).toBe("not-applicable");
  expect(statusOf("SYM-DOCKER.7", {}, [{ ...worker, kind: "Service" }])).toBe("violated");
});

test("a Worker with a health check that is switched off is found", () => {
  const worker = { kind: "Worker", name: "mailer", path, intent: {}, satisfies: [] };
  expect(statusOf("SYM-DOCKER.7", { healthcheck: { test: ["NONE"] } }, [worker])).toBe("violated");
});

test("the words that an SDK signs its calls to the emulator by are no secret", () => {
  const env = ["AWS_ACCESS_KEY_ID=emulator", "AWS_SECRET_ACCESS_KEY=emulator"];
  expect(statusOf("SYM-DOCKER.12", { env })).toBe("satisfied");
  expect(statusOf("SYM-DOCKER.12", { env: ["AWS_ACCESS_KEY_ID=changeit"] })).toBe("violated");
});
