import { posix } from "node:path";
import { judge } from "../../src/controls/judge";
import { renderDocuments } from "../../src/documents";
import { anchor } from "../../src/documents/kit/markdown";
import { generatedMark } from "../../src/artifacts/generated-file";
import { Facts } from "../../src/facts";
import type { EnvironmentRecord, ProjectRecord } from "../../src/model/record";
import { Parser } from "../support/parser";
import { exampleShop } from "./example-shop";
import { sectionOf, shopRecord } from "./shop";

const linter = new Parser<readonly object[]>("markdown-linter.mjs");
const diagrams = new Parser<{
  nodes: readonly { lines: readonly string[] }[];
  edges: readonly { lines: readonly string[] }[];
}>("mermaid-parser.mjs");
afterAll(() => Promise.all([linter.close(), diagrams.close()]));

const ADDRESS = /(?<![\w.])(?:data\.)?(?:aws|docker)_[a-z0-9_]+\.[A-Za-z_][\w-]*/g;

let record: ProjectRecord;
let documents: Readonly<Record<"infrastructure-spec" | "security-controls" | "terraform", string>>;
beforeAll(() => {
  record = shopRecord({ notes: { "infrastructure-spec": "First.\n\nSecond." } });
  documents = rendered(record);
});

function rendered(project: ProjectRecord): typeof documents {
  const files = renderDocuments(project).map(({ path, content }) => [path.replace(/^.*\/|\.md$/g, ""), content]);
  return Object.fromEntries(files) as typeof documents;
}

test("there are eleven documents, in the project's folder", () => {
  expect(renderDocuments(record).map(({ path }) => path)).toEqual([
    "symphony-shop/infrastructure/infrastructure-spec.md",
    "symphony-shop/infrastructure/security-controls.md",
    "symphony-shop/infrastructure/terraform.md",
    "symphony-shop/infrastructure/pipeline-design.md",
    "symphony-shop/infrastructure/environment-management.md",
    "symphony-shop/infrastructure/monitoring/observability.md",
    "symphony-shop/infrastructure/monitoring/objectives.md",
    "symphony-shop/infrastructure/monitoring/alerts.md",
    "symphony-shop/infrastructure/monitoring/incident-response.md",
    "symphony-shop/documentation/operations-manual.md",
    "symphony-shop/documentation/developer-environment.md",
  ]);
});

test("each begins by saying that it is generated and where to change it", () => {
  for (const content of Object.values(documents)) {
    expect(content.split("\n")[0]).toBe(
      `<!-- ${generatedMark}. Do not edit: change the app that declares the project "shop" and synthesize it again. -->`,
    );
  }
});

test("each passes markdownlint, its links within the page included", async () => {
  for (const content of [...Object.values(documents), ...Object.values(rendered(exampleShop()))])
    expect(await linter.parse(content)).toEqual([]);
}, 120_000);

test.each([
  ["the shop", shopRecord],
  ["the example", exampleShop],
] as const)("links of %s into another document lead to a heading of it", (_, project) => {
  const files = new Map(renderDocuments(project()).map(({ path, content }) => [path, content]));
  const headings = new Map(
    [...files].map(([path, content]) => [
      path,
      new Set([...content.matchAll(/^#+ (.+)$/gm)].map(([, title]) => anchor(shownBy(title!)))),
    ]),
  );
  let found = 0;
  for (const [path, content] of files) {
    for (const [, file, target] of content.matchAll(/\]\(([^)#\s]+\.md)#([^)]+)\)/g)) {
      const other = posix.join(posix.dirname(path), file!);
      expect([path, other, headings.get(other)?.has(target!)]).toEqual([path, other, true]);
      found += 1;
    }
  }
  expect(found).toBeGreaterThan(20);
});

/** What a heading shows, without what escapes it. */
function shownBy(title: string): string {
  return title.replace(/\\(.)/g, "$1").replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

test("every diagram is read by Mermaid and holds every service", async () => {
  const blocks = Object.values(documents).flatMap((content) =>
    [...content.matchAll(/```mermaid\n([^]*?)\n```/g)].map(([, source]) => source!),
  );
  expect(blocks).toHaveLength(9);
  for (const block of blocks) {
    const { nodes, edges } = await diagrams.parse(block);
    expect(edges.length).toBeGreaterThan(0);
    const labels = nodes.flatMap(({ lines }) => lines).join(" ");
    for (const service of ["api", "web"]) expect(labels).toContain(service);
  }
});

test("every address that is printed is one of the environment's", () => {
  for (const environment of record.environments) {
    const facts = Facts.of(environment);
    for (const [name, content] of Object.entries(documents)) {
      const printed = new Set(sectionOf(content, environment.name).match(ADDRESS));
      // The manual has headings of its own, and the small shop has no objective and no access; rules of Prometheus have a file.
      if (["infrastructure-spec", "security-controls", "terraform", "observability"].includes(name))
        expect([name, printed.size]).not.toEqual([name, 0]);
      expect([...printed].filter((address) => !facts.tryFind(address))).toEqual([]);
    }
  }
});

test("every resource is listed with its construct", () => {
  const all = (environment: EnvironmentRecord) => Facts.of(environment).resources.map(({ address }) => address);
  for (const environment of record.environments) {
    for (const name of ["infrastructure-spec", "terraform"] as const) {
      const section = sectionOf(documents[name], environment.name);
      expect(all(environment).filter((address) => !section.includes(`\`${address}\``))).toEqual([]);
    }
  }
});

test("every rule, role, key and statement of the Terraform is in the security controls", () => {
  const types = [
    "aws_vpc_security_group_ingress_rule",
    "aws_vpc_security_group_egress_rule",
    "aws_iam_role",
    "aws_iam_role_policy",
    "aws_kms_key",
    "aws_cloudwatch_log_group",
    "aws_lb_listener",
    "aws_ecs_task_definition",
    "docker_container",
    "docker_network",
  ];
  for (const environment of record.environments) {
    const section = sectionOf(documents["security-controls"], environment.name);
    for (const { address } of Facts.of(environment).ofType(...types)) expect(section).toContain(`\`${address}\``);
  }
});

test("environments come in the order given, services in that of declaration", () => {
  const order = ["dev", "staging", "prod"].map((name) => documents.terraform.indexOf(`\n## Environment ${name}\n`));
  expect([...order].sort((a, b) => a - b)).toEqual(order);
  const rows = sectionOf(documents["infrastructure-spec"], "staging")
    .split("\n")
    .filter((line) => line.endsWith("`aws_ecs_service.api` |") || line.endsWith("`aws_ecs_service.web` |"));
  expect(rows[0]).toContain("ghcr.io/acme/api:1.4.2");
  expect(rows[1]).toContain("nginx:1.27.3");
});

test("the same record gives the same text", () => {
  expect(rendered(JSON.parse(JSON.stringify(record)) as ProjectRecord)).toEqual(documents);
});

test("what an environment has nothing of is said in one sentence instead of shown empty", () => {
  const section = sectionOf(documents["security-controls"], "dev");
  expect(section).toContain(
    "The Terraform of this environment holds nothing on: encryption in transit, roles, resource policies, service settings, load balancer settings, bucket settings, image repositories, log retention, audit.",
  );
  expect(section).not.toContain("### Roles of dev");
});

test("the comparison marks what differs and what only some environments have", () => {
  const rows = documents["infrastructure-spec"].split("\n");
  expect(rows.find((row) => row.startsWith("| Address range |"))).toMatch(
    /^\| Address range \| differs \| (?:10\.10\.[\d./]+(?:, )?)+ \| 10\.20\.0\.0\/16 \| 10\.30\.0\.0\/16 \| `aws_vpc`, `docker_network` \|$/,
  );
  expect(rows).toContain("| Restart policy | only dev | no, unless-stopped | – | – | `docker_container` |");
  expect(rows).toContain("| NAT gateways | differs | – | 1 | 3 | `aws_nat_gateway` |");
  expect(rows).toContain(
    "| Copies of web | differs | 1 | 2 to 4 | 3 to 12 | `docker_container.web`, `aws_ecs_service.web` |",
  );
  expect(rows).toContain(
    "| TLS policy | same where present | – | ELBSecurityPolicy-TLS13-1-2-2021-06 | ELBSecurityPolicy-TLS13-1-2-2021-06 | `aws_lb_listener` |",
  );
});

test("the tier defaults are the library's own table", () => {
  expect(documents["infrastructure-spec"]).toContain("| Log retention | 7 days | 30 days | 365 days |");
});

test("the project's notes are the last section, in their paragraphs", () => {
  expect(documents["infrastructure-spec"].endsWith("\n## Notes\n\nFirst.\n\nSecond.\n")).toBe(true);
  expect(documents.terraform).not.toContain("## Notes");
});

test("the first deployment names what must exist before it", () => {
  const section = sectionOf(documents.terraform, "prod");
  expect(section).toContain("certificates wait for it: `terraform apply -target=aws_route53_zone.shop_example_com`.");
  expect(section).toContain("`npx cdktf deploy prod`");
});

/** Time of the processor in milliseconds, not of the clock: other tests run beside this one. */
function cpu(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

test("thirty environments of six hundred resources render within sixty times what copying them as JSON takes", () => {
  const [, staging] = record.environments as readonly [EnvironmentRecord, EnvironmentRecord];
  const copies = Math.ceil(600 / Facts.of(staging).resources.length);
  const large = (name: string): EnvironmentRecord => {
    const terraform = structuredClone(staging.terraform) as { resource: Record<string, Record<string, unknown>> };
    for (const [type, members] of Object.entries(terraform.resource)) {
      for (const [id, body] of Object.entries(members)) {
        for (let copy = 1; copy < copies; copy += 1) terraform.resource[type]![`${id}_${copy}`] = structuredClone(body);
      }
    }
    return { ...staging, name, terraform };
  };
  const ratios = [1, 2, 3].map(() => {
    const environments = Array.from({ length: 30 }, (_, index) => large(`e${index}`));
    for (const environment of environments) judge(environment);
    const copied = cpu(() => void JSON.parse(JSON.stringify(environments)));
    return cpu(() => void renderDocuments({ ...record, environments })) / copied;
  });
  // A ratio within one run, since machines differ: 20 to 25 on two cores, alone and beside other tests.
  expect(ratios.sort((a, b) => a - b)[1]).toBeLessThan(60);
}, 60_000);
