import { environmentManagement } from "../../src/documents/environment-management";
import { fateRows } from "../../src/documents/environment-management/remains";
import { Facts, IRREPLACEABLE, rawStoresOf } from "../../src/facts";
import { automationPolicy } from "../../src/model/automation";
import type { ProjectRecord } from "../../src/model/record";
import { storeNames } from "../../src/operations/plan/destruction";
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
  document = environmentManagement(project)();
});

const rendered = (record: ProjectRecord) => environmentManagement(record)();

test.each([
  ["a pipeline", () => pipelineShop()],
  ["no pipeline", () => exampleShop()],
  ["every construct on AWS", everyConstructOnAws],
  ["every store on AWS", storesOnAws],
  ["every construct on Docker", everyConstructOnDocker],
])("with %s it passes markdownlint, its links within the page included", async (_, record) => {
  expect(await linter.parse(rendered(record()))).toEqual([]);
});

test("each environment has one row, with its account, its state, its addresses and who deploys it", () => {
  for (const row of [
    "| [dev](#environment-dev) | development | Docker | `local` `infrastructure/terraform/terraform.dev.tfstate` | `10.20.0.0/16` | `shop.localhost` | `infrastructure/terraform/stacks/dev` | delivery, 1 of 3, on its runner alone |",
    "| [prod](#environment-prod) | production | AWS account 111122223333, eu-west-1 | `s3` `shop-terraform-state-111122223333` `shop/prod/terraform.tfstate` | `10.22.0.0/16` | `shop.example.com` | `infrastructure/terraform/stacks/prod` | delivery, 3 of 3 |",
  ])
    expect([row, document.includes(`\n${row}\n`)]).toEqual([row, true]);
  expect(rendered(exampleShop())).toContain("| people, by hand |");
});

test("the bucket of the state is created as the Terraform names it, closed and with versions", () => {
  const provisioning = below(document, "### Provisioning of prod");
  const at = "--bucket shop-terraform-state-111122223333 --region eu-west-1";
  for (const line of [
    `aws s3api create-bucket ${at} --create-bucket-configuration LocationConstraint=eu-west-1`,
    `aws s3api put-bucket-versioning ${at} --versioning-configuration Status=Enabled`,
  ])
    expect(provisioning).toContain(`${line}\n`);
  const policy = /--policy '(\{.*\})'/.exec(provisioning)![1]!;
  expect(JSON.parse(policy)).toMatchObject({ Statement: [{ Effect: "Deny", Action: "s3:*" }] });
});

test("in us-east-1 no location is given, and in China the partition is that of China", () => {
  const settings = (region: string) =>
    overridden(project, "prod", ["terraform", "backend"], { s3: { bucket: "b", region, key: "k" } });
  const commands = (region: string) => below(rendered(settings(region)), "### Provisioning of prod");
  expect(commands("us-east-1")).toContain("create-bucket --bucket b --region us-east-1\n");
  expect(commands("cn-north-1")).toContain('"arn:aws-cn:s3:::b"');
});

test("a local state is warned of where it is an environment of AWS", () => {
  expect(below(document, "### Provisioning of staging")).toContain("give the environment a StateBackend first");
});

test("a person deploys first and as a whole, with a version that no release has; then come the host and the release", () => {
  const provisioning = below(document, "### Provisioning of staging");
  const places = [
    "terraform.md#first-deployment-of-staging",
    "export TF_VAR_api_version=0.0.0\n",
    "npx symphony provision staging ",
    "docs/pipelines-aws.md",
    "pipeline-design.md#hosts-of-delivery",
    "pipeline-design.md#release-procedure-of-delivery",
    "npx symphony verify staging\n",
  ].map((words) => provisioning.indexOf(words));
  expect(places.filter((place) => place < 0)).toEqual([]);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  expect(provisioning).not.toContain("-target");
  const versions = Object.entries(environmentOf(project, "staging").terraform.variable as Record<string, object>)
    .filter(([, variable]) => !("default" in variable))
    .map(([name]) => name);
  for (const name of versions) expect(provisioning).toContain(`export TF_VAR_${name}=0.0.0\n`);
});

test("in production, what is open of its readiness is closed between the first deployment and the first release", () => {
  const provisioning = below(document, "### Provisioning of prod");
  const order = ["npx symphony provision prod", "npx symphony readiness prod", "the first version by a tag"].map(
    (words) => provisioning.indexOf(words),
  );
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order[0]).toBeGreaterThan(0);
  expect(below(document, "### Provisioning of staging")).not.toContain("npx symphony readiness");
});

test("the version 0.0.0 is one that the Terraform takes", () => {
  const variables = Object.values(environmentOf(project, "staging").terraform.variable as Record<string, object>);
  const patterns = variables.flatMap((variable) => [...JSON.stringify(variable).matchAll(/regex\(\\"(.+?)\\"/g)]);
  for (const [, pattern] of patterns) expect("0.0.0").toMatch(new RegExp(JSON.parse(`"${pattern}"`) as string));
});

test("an environment on Docker, which no release deploys, has neither a host nor a version of a release", () => {
  const provisioning = below(document, "### Provisioning of dev");
  expect(provisioning).toContain("npx symphony provision dev\n");
  expect(provisioning).not.toMatch(/0\.0\.0|pipeline-design/);
});

test("the protections are those of the Terraform, and none where there is none", () => {
  const prod = below(document, "### Teardown of prod");
  for (const row of [
    "| `aws_lb.public` | `enable_deletion_protection` | `true` | false |",
    "| `aws_ecr_repository.api` | `force_delete` | `false` | true, or it is refused while it holds an image |",
  ])
    expect(prod).toContain(`${row}\n`);
  expect(below(document, "### Teardown of staging")).not.toContain("Lift the protections");
  const kept = overridden(project, "staging", ["resource", "aws_vpc", "network", "lifecycle"], {
    prevent_destroy: true,
  });
  expect(below(rendered(kept), "### Teardown of staging")).toContain(
    "| `aws_vpc.network` | `lifecycle.prevent_destroy` | `true` | take it out |",
  );
});

test("what becomes of the data is said, and that a last snapshot outlives its key only for a while", () => {
  const teardown = below(rendered(everyConstructOnAws()), "### Teardown of prod");
  expect(teardown).toContain("a last snapshot stays, shop-prod-orders-final, until somebody deletes it");
  expect(teardown).toContain("cannot be read once the key is deleted");
  expect(teardown).toMatch(/\| `aws_kms_key` \| pending deletion for 30 days; .* \| `aws_kms_key\.\w+`/);
  const docker = below(rendered(everyConstructOnDocker()), "### Teardown of dev");
  expect(docker).toMatch(/\| `docker_volume` \| lost \| .*`docker_volume\.orders_data`/);
  expect(docker).not.toContain("AWS_REGION");
});

test("steps are numbered without a gap", () => {
  for (const part of ["Provisioning", "Teardown"])
    for (const { name } of project.environments) {
      const numbers = [...below(document, `### ${part} of ${name}`).matchAll(/^Step (\d+):/gm)].map(([, n]) =>
        Number(n),
      );
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(numbers.length).toBeGreaterThan(1);
    }
});

test("what differs is grouped by its value, and what is the same is left out", () => {
  const rows = below(document, "## Differences").split("\n");
  expect(rows).toContain("| Log retention | the tier | `7 days` in dev; `30 days` in staging; `365 days` in prod |");
  expect(rows).toContain("| Availability zones | the tier | `2` in dev, staging; `3` in prod |");
  const same = {
    ...project,
    environments: project.environments.map((one) => ({ ...one, tier: "staging" as const })),
  };
  expect(below(rendered(same), "## Differences")).toContain("They differ in nothing.");
});

test("what Terraform does not compare is named", () => {
  expect(below(document, "### Drift of prod")).toContain("| `aws_ecs_service.api` | `desired_count` |");
});

test("the policy is printed for each tier that there is, by level, with the reason", () => {
  const policy = below(document, "## Who may do what");
  expect(policy).toContain("| To | Commands | development | staging | production | Why |\n");
  for (const { title, because } of Object.values(automationPolicy)) {
    expect(policy).toContain(`| ${title} |`);
    expect(policy).toContain(because);
  }
  for (const row of [
    "| Roll back to an earlier version | `rollback` | low: approved; medium and high: alone | low: approved; medium and high: alone | low and medium: approved; high: alone |",
    "| Destroy an environment | `destroy` | low and medium: approved; high: alone | approved | a person |",
  ])
    expect(policy).toContain(row);
  expect(policy).toContain("[`core/symphony-core.md`](../core/symphony-core.md)");
  expect(below(rendered(everyConstructOnDocker()), "## Who may do what")).toContain(
    "| To | Commands | development | Why |\n",
  );
});

test("each environment has its commands to be copied, with what its tier needs", () => {
  const staging = below(document, "### Deployment of staging");
  for (const words of [
    "npx symphony plan staging --version 1.4.0\n",
    'npx symphony deploy staging --plan .symphony/plans/staging --digest "$DIGEST" --watch 300\n',
    "| `npx symphony verify staging --watch 300` | nothing |\n",
    "| `npx symphony rollback staging` | approval at low |\n",
    "| `npx symphony rehearse staging --version 1.4.0` | approval at low and medium |\n",
  ])
    expect(staging).toContain(words);
  const prod = below(document, "### Deployment of prod");
  expect(prod).toContain("| `npx symphony promote staging prod` | approval |\n");
  expect(prod).not.toContain("rehearse");
  // the pipeline tries dev on its runner and removes it: there is nothing to promote
  expect(document).not.toContain("promote dev");
  expect(below(document, "## Promotion workflow")).toContain("On the runner alone: `dev`.");
});

test("an environment whose images are all published is deployed without a version", () => {
  expect(below(rendered(storesOnAws()), "### Deployment of prod")).toContain("npx symphony plan prod\n");
});

test("a teardown names every store that it keeps, and destroys none by itself", () => {
  for (const record of [everyConstructOnAws(), everyConstructOnDocker(), project])
    for (const environment of record.environments) {
      const teardown = below(rendered(record), `### Teardown of ${environment.name}`);
      expect(teardown).toMatch(new RegExp(`^npx symphony destroy ${environment.name}$`, "m"));
      const [, kept = ""] = /What holds data stays, with what it needs: (.*?)\. Each/.exec(teardown) ?? [];
      const stores = storeNames(Facts.of(environment));
      expect(kept).toBe(stores.map((store) => `\`${store}\``).join(", "));
    }
});

test("what keeps data has something of its own to keep it, and of what lives in memory alone nothing is said to stay", () => {
  for (const record of [everyConstructOnAws(), everyConstructOnDocker(), storesOnAws(), project])
    for (const environment of record.environments) {
      const facts = Facts.of(environment);
      for (const store of storeNames(facts))
        expect([store, facts.below(`${environment.path}/${store}`).length]).not.toEqual([store, 0]);
    }
  const docker = everyConstructOnDocker();
  const [{ name }] = docker.environments;
  const teardown = below(rendered(docker), `### Teardown of ${name}`);
  expect(teardown).toMatch(/^What holds data stays, with what it needs: .*`orders`/m);
  expect(teardown).toMatch(
    /^Nothing stays of .*: `docker_container\.aws_emulator` holds it in its memory, and is destroyed\.$/m,
  );
  expect(teardown).toContain(
    "| `docker_container` | lost, as whenever it stops: buckets and queues are in its memory | `docker_container.aws_emulator` |",
  );
  expect(below(document, "### Teardown of prod")).not.toContain("Nothing stays of");
});

test("a teardown names what holds data and is declared beside the vocabulary, by its address; keys of its own are no store", () => {
  const raw = (name: string) => ({ "//": { metadata: { path: `shop/prod/${name}`, uniqueId: name } } });
  const shop = everyConstructOnAws();
  const table = overridden(shop, "prod", ["resource", "aws_dynamodb_table"], { sessions: raw("sessions") });
  const record = overridden(table, "prod", ["resource", "aws_kms_key", "own"], raw("own"));
  expect(rawStoresOf(Facts.of(environmentOf(record, "prod"))).map(({ address }) => address)).toEqual([
    "aws_dynamodb_table.sessions",
  ]);
  const teardown = below(rendered(record), "### Teardown of prod");
  expect(teardown).toMatch(
    /What holds data stays, with what it needs: `orders`, .*, `aws_dynamodb_table\.sessions`\. Each/,
  );
  expect(teardown).toContain("What is no construct's has its address for a name.");
  expect(teardown).toContain("| `aws_dynamodb_table` | lost | `aws_dynamodb_table.sessions` |");
  expect(below(rendered(shop), "### Teardown of prod")).not.toMatch(/no construct's|module/);
});

test("a teardown says that what a module holds is in the state alone", () => {
  const record = overridden(project, "staging", ["module"], { legacy: { source: "./legacy" } });
  expect(below(rendered(record), "### Teardown of staging")).toContain("What holds data in a module stays too");
});

test("the table of what becomes of the data has whatever nothing brings back", () => {
  const resource = Object.fromEntries(IRREPLACEABLE.map((type) => [type, { own: {} }]));
  const of = environmentOf(project, "staging");
  const rows = fateRows(Facts.of({ ...of, terraform: { ...of.terraform, resource } }));
  for (const type of IRREPLACEABLE)
    expect([type, rows.filter(([name]) => String(name) === `\`${type}\``).length]).toEqual([type, 1]);
});

test("an approval names the plan by its digest, where the policy is told", () => {
  expect(below(document, "## Who may do what")).toContain(
    "In staging and production that counts beside --digest alone",
  );
});

test("what is written by commands is named, with a link to each page", () => {
  const records = below(document, "## Records");
  for (const path of [
    "../logs/deployments.md",
    "operational-readiness.md",
    "../logs/readiness.md",
    "../communication/agent-interactions.md",
  ])
    expect(records).toContain(`](${path})`);
});
