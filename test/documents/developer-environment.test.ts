import { developerEnvironment } from "../../src/documents/developer-environment";
import { Facts } from "../../src/facts";
import type { PipelineRecord } from "../../src/model/pipeline-record";
import type { ProjectRecord } from "../../src/model/record";
import { Parser } from "../support/parser";
import { everyConstructOnAws, everyConstructOnDocker, storesOnAws } from "./every-construct";
import { environmentOf, exampleShop } from "./example-shop";
import { below, pipelineShop } from "./pipeline-shop";
import { overridden } from "./shop";

const linter = new Parser<readonly object[]>("markdown-linter.mjs");
afterAll(() => linter.close());

let project: ProjectRecord;
let document: string;
beforeAll(() => {
  project = pipelineShop();
  document = rendered(project);
});

const rendered = (record: ProjectRecord) => developerEnvironment(record)();

test.each([
  ["a pipeline", () => pipelineShop()],
  ["no pipeline", () => exampleShop()],
  ["every construct on AWS", everyConstructOnAws],
  ["every store on AWS", storesOnAws],
  ["every construct on Docker", everyConstructOnDocker],
])("with %s it passes markdownlint, its links within the page included", async (_, record) => {
  expect(await linter.parse(rendered(record()))).toEqual([]);
});

test("set-up takes the repository and the commands of the pipeline, and npm without one", () => {
  expect(below(document, "## Set-up")).toContain(
    "git clone git@github.com:acme/shop.git project && cd project\nnpm ci --ignore-scripts\nnpx symphony check\n",
  );
  expect(below(rendered(exampleShop()), "## Set-up")).toContain(
    "git clone <address of the repository> project && cd project\nnpm ci\n",
  );
});

test("a repository whose subjects hold numbers is cloned by its names", () => {
  const [pipeline] = project.pipelines as [PipelineRecord];
  const host = { ...pipeline.hosts[0]!, repository: "acme@123/shop@456" } as PipelineRecord["hosts"][number];
  const changed = { ...project, pipelines: [{ ...pipeline, hosts: [host] }] };
  expect(rendered(changed)).toContain("git clone git@github.com:acme/shop.git ");
});

test("programs are those that the environments need", () => {
  expect(below(document, "## Prerequisites")).toContain("AWS CLI");
  const docker = below(rendered(everyConstructOnDocker()), "## Prerequisites");
  expect(docker).toContain("Docker Compose");
  expect(docker).not.toContain("AWS CLI");
  expect(below(rendered(everyConstructOnAws()), "## Prerequisites")).not.toContain("Docker Compose");
});

test("compose makes the volumes of secrets first, then they are set, then it starts", () => {
  const local = below(rendered(everyConstructOnDocker()), "### Running dev locally");
  const compose = "docker compose --project-name shop-dev --file infrastructure/docker-compose.yml";
  const places = [
    `${compose} up --build --no-start\n`,
    "npx symphony secret set dev stripe-key\n",
    `${compose} up --detach\n`,
  ].map((line) => local.indexOf(line));
  expect(places.every((place) => place > 0)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
});

test("without a secret from outside, one command starts it", () => {
  expect(below(document, "### Running dev locally")).toContain("docker-compose.yml up --build --detach\n");
});

test("the ports on this machine are those of the Terraform", () => {
  const row = (port: string) => `| web | \`127.0.0.1:${port}\` | \`tcp 8081\` | \`docker_container.web\` |`;
  expect(below(document, "### Running dev locally")).toContain(row("8081"));
  const ports = [{ internal: 8081, external: 9443, ip: "127.0.0.1" }];
  const moved = overridden(project, "dev", ["resource", "docker_container", "web", "ports"], ports);
  expect(below(rendered(moved), "### Running dev locally")).toContain(row("9443"));
});

test("where nothing is on Docker it says so, and has neither debugging nor errors of containers", () => {
  const aws = rendered(everyConstructOnAws());
  expect(aws).toContain("No environment of this project is on Docker");
  expect(aws).not.toContain("## Debugging");
  expect(aws).not.toContain("port is already allocated");
});

test("the tests and scans are the commands of the pipeline, in their folder", () => {
  const testing = below(document, "## Testing");
  expect(testing).toContain("Unit tests:\n\n```shell\n(\ncd services/api\nnpm test\nnpm run lint\n)\n```");
  expect(testing).toContain("Licences:\n\n```shell\nnpx licensee\n```");
  expect(testing).toContain("82.5 % of the lines, by coverage/lcov.info (lcov)");
});

test("a credential in a command of the user's is left out", () => {
  const [pipeline] = project.pipelines as [PipelineRecord];
  const secret = "AKIAQX3J7ZP5LM2WVT4R";
  const install = [["aws", "configure", "set", "aws_access_key_id", secret]];
  const tests = [{ name: "Leak", run: install }];
  expect(rendered({ ...project, pipelines: [{ ...pipeline, install, tests }] })).not.toContain(secret);
});

test("debugging has the log of every container, and the client of a database", () => {
  const record = everyConstructOnDocker();
  const debugging = below(rendered(record), "## Debugging dev");
  expect(debugging).toContain(
    "| Service api | `shop-dev-api` | `docker logs --timestamps --follow --since 10m shop-dev-api` |",
  );
  expect(debugging).toMatch(/docker exec --interactive --tty shop-dev-orders psql .* --username \w+ orders\n/);
});

test("health is asked for where the Terraform has a check, and else how the container is", () => {
  const STATE = "{{.State.Status}} {{.State.ExitCode}}";
  const asked = (record: ProjectRecord, row: string) =>
    new RegExp(`^\\| ${row} \\|.*docker inspect --format '(.*?)'`, "m").exec(
      below(rendered(record), "## Debugging dev"),
    )![1];
  const record = everyConstructOnDocker();
  expect(asked(record, "Service api")).toBe("{{json .State.Health}}");
  expect(asked(record, "Job report")).toBe(STATE);
  const off = overridden(record, "dev", ["resource", "docker_container", "api", "healthcheck"], { test: ["NONE"] });
  expect(asked(off, "Service api")).toBe(STATE);
});

test("a build takes its secrets from the variables that the pipeline has too", () => {
  const build = { stages: [{ name: "run", base: "node:24" }], secrets: [{ id: "npm-token" }] };
  const environments = project.environments.map((one) => ({
    ...one,
    images: one.images.map((image) => ({ ...image, build: build as unknown as typeof image.build })),
  }));
  expect(below(rendered({ ...project, environments }), "## Images")).toContain(" --secret id=npm-token,env=NPM_TOKEN ");
});

test("the addresses that hold data are all there, by environment", () => {
  const record = everyConstructOnAws();
  const data = below(rendered(record), "## Data of prod");
  const facts = Facts.of(environmentOf(record, "prod"));
  const types = [
    "aws_db_instance",
    "aws_s3_bucket",
    "aws_efs_file_system",
    "aws_sqs_queue",
    "aws_kms_key",
    "aws_backup_vault",
    "aws_secretsmanager_secret",
  ];
  const holding = facts.ofType(...types);
  expect(new Set(holding.map(({ type }) => type)).size).toBe(types.length);
  for (const { address } of holding) expect(data).toContain(`\`${address}\``);
});

test("every image has its folder, its Dockerfile, what runs it and the command that builds it", () => {
  expect(below(document, "## Images")).toContain(
    "| `api` | `examples/shop/services/api` | `examples/shop/services/api/Dockerfile`, the project's own | as the Dockerfile says | Service `api` | `docker build --file examples/shop/services/api/Dockerfile --tag api:local examples/shop/services/api` |",
  );
});
