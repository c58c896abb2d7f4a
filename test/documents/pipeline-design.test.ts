import { flowsOf } from "../../src/artifacts/pipelines/flow";
import type { Flow, FlowJob } from "../../src/artifacts/pipelines/flow/flow";
import { pipelineDesign } from "../../src/documents/pipeline-design";
import { flowCharts } from "../../src/documents/pipeline-design/chart";
import type { PipelineRecord } from "../../src/model/pipeline-record";
import type { ProjectRecord } from "../../src/model/record";
import { Parser } from "../support/parser";
import { below, pipelineShop } from "./pipeline-shop";
import { shopRecord } from "./shop";

interface Chart {
  readonly nodes: readonly { readonly id: string; readonly lines: readonly string[] }[];
  readonly edges: readonly { readonly start: string; readonly end: string }[];
  readonly groups: readonly { readonly lines: readonly string[]; readonly nodes: readonly string[] }[];
}

const linter = new Parser<readonly object[]>("markdown-linter.mjs");
const diagrams = new Parser<Chart>("mermaid-parser.mjs");
afterAll(() => Promise.all([linter.close(), diagrams.close()]));

let project: ProjectRecord;
let document: string;
let pipeline: PipelineRecord;
let flows: readonly Flow[];
beforeAll(() => {
  project = pipelineShop();
  document = pipelineDesign(project)();
  [pipeline] = project.pipelines as [PipelineRecord];
  flows = flowsOf(project, pipeline);
});

const chartsOf = (text: string) => [...text.matchAll(/```mermaid\n([^]*?)\n```/g)].map(([, chart]) => chart!);
const rowsOf = (text: string) => text.split("\n").filter((line) => line.startsWith("| "));

test("it passes markdownlint, its links within the page included", async () => {
  expect(await linter.parse(document)).toEqual([]);
});

test("each flow has one drawing with every job, by environment, and the approval before the deployment", async () => {
  for (const flow of flows) {
    const [source, ...more] = chartsOf(below(document, `### ${flow.title} by delivery`));
    expect(more).toEqual([]);
    const { nodes, groups } = await diagrams.parse(source!);
    const labels = nodes.map(({ lines }) => lines[0]);
    for (const { title } of flow.jobs) expect(labels).toContain(title);
    expect(nodes.length).toBeLessThanOrEqual(25);
    const environments = new Set(flow.jobs.flatMap(({ environment }) => environment ?? []));
    expect(groups.map(({ lines }) => lines[0])).toEqual([...environments]);
  }
  const { nodes, edges } = await diagrams.parse(chartsOf(below(document, "### Release a version by delivery"))[0]!);
  const named = (label: string) => nodes.find(({ lines }) => lines[0] === label)!.id;
  const approval = nodes.find(({ lines }) => lines[1] === "2 of ada, grace")!.id;
  expect(edges).toContainEqual(expect.objectContaining({ start: named("Plan prod"), end: approval }));
  expect(edges).toContainEqual(expect.objectContaining({ start: approval, end: named("Deploy prod") }));
  // Planned when the environment before is verified; what that job needed is not drawn again.
  expect(edges.filter(({ end }) => end === named("Plan prod"))).toEqual([
    expect.objectContaining({ start: named("Verify staging") }),
  ]);
});

test("of thirty environments, drawings hold at most 25 boxes, and together every environment", async () => {
  const release = flows.find(({ id }) => id === "release")!;
  const names = Array.from({ length: 30 }, (_, index) => `e${index}`);
  let before = "version";
  const jobs = names.flatMap((name): FlowJob[] => {
    const stages = ["plan", "deploy", "verify"] as const;
    return stages.map((stage) => {
      const job = { ...release.jobs[0]!, id: `${stage}-${name}`, stage, environment: name, needs: [before] };
      before = job.id;
      return job;
    });
  });
  const charts = flowCharts({ ...release, jobs: [release.jobs[0]!, ...jobs] });
  expect(charts.length).toBe(2);
  const drawn = await Promise.all(charts.flatMap((chart) => chartsOf(chart)).map((source) => diagrams.parse(source)));
  for (const { nodes, edges } of drawn) {
    expect(nodes.length).toBeLessThanOrEqual(25);
    // A chain: every box but the first has one before it, in the same drawing.
    expect(edges.length).toBe(nodes.length - 1);
  }
  const labels = drawn.flatMap(({ nodes }) => nodes.map(({ lines }) => lines.join(": ")));
  for (const name of names) expect(labels).toContain(`${name}: plan, deploy, verify`);
});

test("every job has its steps, what it takes and leaves, its role, its limit and what is done where it fails", () => {
  for (const flow of flows) {
    const section = below(document, `### ${flow.title} by delivery`);
    for (const job of flow.jobs) {
      const rows = rowsOf(section).filter((row) => row.startsWith(`| \`${job.id}\` |`));
      expect(rows).toHaveLength(3);
      const [runs, takes, may] = rows as [string, string, string];
      expect(runs.split("; ").length).toBeGreaterThanOrEqual(job.steps.length);
      for (const { name } of [...job.reads, ...job.leaves]) expect(takes).toContain(`\`${name}\``);
      for (const name of [...job.outputs, ...job.takes, ...job.needs]) expect(takes).toContain(`\`${name}\``);
      expect(may).toContain(` ${job.timeoutMinutes} min `);
      if (job.role) expect(may).toContain(`${job.role.kind}: \`${job.role.arn}\``);
      if (job.lock) expect(may).toContain(`\`${job.lock}\``);
      if (job.issue) expect(may).toContain(job.issue.title);
    }
  }
});

test("the gates of production are those that its jobs check, in the order in which they are met", () => {
  const rows = rowsOf(below(document, "### Gates of prod in delivery"));
  expect(rows.slice(2)).toEqual([
    "| Before it begins | `version`, `verify-staging` succeeded | `plan-prod` |",
    "| Before it is planned | The repositories of the images are there | `plan-prod` |",
    "| Before it is deployed | Approval by 2 of ada, grace, of the plan that is shown; whoever started the release cannot approve it alone | `deploy-prod` |",
    "| Before anything changes | The change window: Tue, Thu from 08:30 to 15:45 (Europe/Berlin). A hotfix and a rollback pass at any time | `deploy-prod` |",
    "| Before anything changes | The plan is the one that was approved | `deploy-prod` |",
    "| Before anything changes | The images are those that were built | `deploy-prod` |",
    "| Before anything changes | No finding of severity medium or worse in an image | `deploy-prod` |",
    "| Afterwards | Wait until the services are stable, on the release | `verify-prod` |",
    "| Afterwards | Ask `https://shop.example.com/healthz` | `verify-prod` |",
    "| Afterwards | Look for alarms that wake somebody | `verify-prod` |",
  ]);
});

test("every step of a job that decides is a gate of its environment", () => {
  for (const { steps, environment } of flows.find(({ id }) => id === "release")!.jobs) {
    const decides = steps.filter(({ title }) => /^(Gate: |Check that |Ask |Wait |Start, )/.test(title));
    for (const { title } of decides.filter(() => environment !== undefined)) {
      const words = title.replace(/^(Gate: |Check that )(?:the change window of \w+)?/, "");
      expect(below(document, `### Gates of ${environment!} in delivery`).toLowerCase()).toContain(
        words.replace(/https?:\S+/, "").toLowerCase(),
      );
    }
  }
});

test("a trial's gates are what is started and asked, not what prepares or removes it", () => {
  expect(rowsOf(below(document, "### Gates of dev in delivery")).slice(2)).toEqual([
    "| Before it begins | `version`, `test`, `scan`, `build` succeeded | `trial-dev` |",
    "| Before anything is started | The images are those that were built | `trial-dev` |",
    "| Afterwards | Start, and wait until all are healthy | `trial-dev` |",
    "| Afterwards | Ask `http://127.0.0.1:8081/healthz` | `trial-dev` |",
  ]);
});

test.each<[string, Partial<PipelineRecord> | ((record: PipelineRecord) => Partial<PipelineRecord>), string]>([
  ["name", { name: "shipping", path: "shop/shipping" }, "`shop/shipping`"],
  ["order of promotion", { promote: ["staging", "prod"] }, "order of promotion | `staging`, `prod` |"],
  ["hosts", ({ hosts }) => ({ hosts: hosts.slice(0, 1) }), "| Runs on | GitHub Actions |"],
  ["installation", { install: [["pnpm", "install"]] }, "| Installs by | `pnpm install` |"],
  ["tests", { tests: [{ name: "Smoke", run: [["make", "smoke"]], folder: "web" }] }, "Smoke: `make smoke`, in `web`"],
  [
    "coverage",
    { coverage: { format: "cobertura", report: "c.xml", lines: 61 } },
    "61 % of lines, by `c.xml` (cobertura)",
  ],
  ["scans", { scans: [{ name: "Fuzz", run: [["fuzz"]] }] }, "| Scans besides symphony check | Fuzz: `fuzz` |"],
  ["severity", { blockingSeverity: "critical" }, "severity critical and worse"],
  ["approvers", { gates: { staging: { approvers: ["linus"], approvals: 1 } } }, "Approval by 1 of linus"],
  ["branch", { branch: "stable" }, "git switch stable"],
  ["prefix of tags", { tagPrefix: "rel-" }, "`rel-MAJOR.MINOR.PATCH`"],
  ["drift", { drift: "5 4 * * *" }, "at 04:05 UTC (`5 4 * * *`)"],
  ["no drift", { drift: undefined }, "| Drift is looked for | never by itself |"],
  ["time that artifacts are kept", { keepDays: 1 }, "for 1 day: so long"],
  [
    "contacts",
    { coordination: [{ who: "Lawyers", contact: "law@example.com", about: "terms" }] },
    "| Lawyers | `law@example.com` | terms |",
  ],
])("the %s of a pipeline shows", (_, change, line) => {
  const changed = { ...pipeline, ...(typeof change === "function" ? change(pipeline) : change) };
  const after = pipelineDesign({ ...project, pipelines: [changed] })();
  expect([document.includes(line), after.includes(line)]).toEqual([false, true]);
});

test("every setting of every host shows", () => {
  for (const value of [
    "acme/shop",
    "ubuntu-22.04",
    "acme/apps/shop",
    "registry.example.com/ci:1.4.0",
    "linux",
    "gitlab.com",
    "https://ci.example.com",
    "apps/shop",
    "docker",
    "managed",
  ])
    expect(below(document, "## Hosts of delivery")).toContain(`| \`${value}\` |`);
});

test("the release, the hotfix and the rollback are commands with the project's own branch and tags", () => {
  const commands = [...document.matchAll(/```shell\n([^]*?)\n```/g)].map(([, block]) => block!).join("\n");
  for (const line of [
    "git switch trunk",
    "git describe --tags --abbrev=0 --match 'shop-v[0-9]*'",
    'git tag --annotate shop-v"$VERSION" --message "Release $VERSION"',
    'git push origin shop-v"$VERSION"',
    'git push origin shop-v"$RUNNING^{commit}":refs/heads/hotfix/"$VERSION"',
    'git tag --annotate shop-v"$VERSION" --message "Hotfix $VERSION" origin/hotfix/"$VERSION"',
  ])
    expect(commands).toContain(line);
  expect(below(document, "### Rollback of delivery")).toContain("`git tag --list --sort=-version:refname 'shop-v*'`");
});

test("the roles are those of the Terraform, with their trust, and jobs without credentials are named", () => {
  const roles = below(document, "### Roles of prod for delivery");
  expect(roles).toContain("`aws_iam_role.delivery_plan`");
  expect(roles).toContain("`aws_iam_role.delivery_deploy`");
  expect(roles).toContain("acme/shop");
  expect(roles).toContain("deploy-prod (release), deploy-prod (rollback)");
  const check = flows.find(({ id }) => id === "check")!.jobs.filter(({ isTrusted }) => !isTrusted);
  expect(below(document, "## Credentials of delivery")).toContain(
    `- check: ${check.map(({ id }) => `\`${id}\``).join(", ")}\n`,
  );
});

test("without a pipeline it says so, and how people deploy", async () => {
  const alone = pipelineDesign(shopRecord())();
  expect(alone).toContain("The app declares no pipeline: people deploy each environment themselves.");
  expect(rowsOf(alone)).toContain(
    "| `prod` | AWS account 111122223333, eu-central-1 | `npx symphony plan prod` | `npx symphony deploy prod` | `infrastructure/terraform/stacks/prod` |".replace(
      /AWS account [^|]+ \|/,
      `${shopRecord().environments[2]!.platform.title} |`,
    ),
  );
  expect(await linter.parse(alone)).toEqual([]);
});

test("a pipeline over Docker alone has neither roles, locks nor a rollback, and says so", async () => {
  const alone = pipelineDesign(pipelineShop({ promote: ["dev"], gates: {} }))();
  expect(alone).not.toContain("Role of");
  expect(alone).toContain("Nothing is deployed to, so no job waits for another run.");
  expect(alone).toContain("Nothing is deployed to, so there is nothing to roll back.");
  expect(await linter.parse(alone)).toEqual([]);
});

test("two pipelines of a project have sections of their own", async () => {
  const second = { ...pipeline, name: "nightly", path: "shop/nightly", promote: ["dev"], gates: {} };
  const both = pipelineDesign({ ...project, pipelines: [pipeline, second] })();
  for (const name of ["delivery", "nightly"]) expect(both).toContain(`\n## Gates of ${name}\n`);
  expect(await linter.parse(both)).toEqual([]);
});
