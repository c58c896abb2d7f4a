import { mkdirSync } from "fs";
import { Image, Worker } from "symphony-infra";
import { eachDocument } from "../../src/documents";
import { dockerEnvironment, service } from "../platforms/docker/shop";
import { recordEnvironment, recordProject } from "../../src/synthesis/record";
import { newFolder } from "../support/declare";
import { staging, service as awsService } from "../platforms/aws/staging";

const here = process.cwd();
beforeAll(() => {
  process.chdir(newFolder());
  mkdirSync("services/api", { recursive: true });
});
afterAll(() => process.chdir(here));

const image = () =>
  Image.node("services/api", {
    command: ["node", "server.js"],
    dockerfile: "api.Dockerfile",
    files: ["src"],
    secrets: [{ id: "npm-token", target: "/root/.npmrc", required: false }],
    labels: { "com.example.team": "a | b <script>" },
  });

const documentOf = (project: Parameters<typeof eachDocument>[0], name: string): string =>
  [...eachDocument(project)].find(({ path }) => path.endsWith(name))!.content;

test("the infrastructure specification says what a generated image is made of", () => {
  const { shop, dev } = dockerEnvironment();
  const built = image();
  service(dev, "api", { image: built });
  new Worker(dev, "worker", { image: built, command: ["node", "worker.js"] });
  const record = recordEnvironment(dev, "infrastructure/terraform/stacks/dev", dev.toTerraform());
  const rows = documentOf(recordProject(shop, [record]), "infrastructure-spec.md").split("\n");
  const first = rows.find((row) => row.includes("api.Dockerfile`, generated"));
  const second = rows.find((row) => row.includes("`npm-token`"));
  expect(first).toBe(
    "| `api` | `services/api/api.Dockerfile`, generated | Service `api`, Worker `worker` with a command of its own | `dependencies` on `node:24.21.0-alpine3.24`, `runtime` on `node:24.21.0-alpine3.24` |",
  );
  for (const part of ['`["node","server.js"]`', "`10001:10001`", "`/tmp`", "`node`", "`src`", "`/root/.npmrc`"])
    expect(second).toContain(part);
  expect(second).toContain("`npm-token` as `/root/.npmrc`, where it is passed");
  expect(second).toContain("`com.example.team=a \\| b <script>`");
});

test("the commands that push an image pass its version, its revision and its secrets by name alone", () => {
  const { env } = staging();
  awsService(env, "api", { image: image() });
  const record = recordEnvironment(env, "infrastructure/terraform/stacks/staging", env.toTerraform());
  const text = documentOf(recordProject(env.node.scope as never, [record]), "terraform.md");
  expect(text).toContain(
    'docker build --platform linux/amd64 -f services/api/api.Dockerfile --build-arg VERSION="$TF_VAR_api_version" --build-arg "REVISION=$(git rev-parse HEAD)" --secret id=npm-token,env=NPM_TOKEN -t ',
  );
});
