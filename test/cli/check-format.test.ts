import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { SmallProject } from "./project";
import { REPOSITORY } from "../support/tested-package";

jest.setTimeout(120_000);

/** A bucket on AWS in two environments; with `open`, one that everybody may read. */
function declare(project: SmallProject, { open = false, second = false } = {}): void {
  const source = (name: string): string[] => [join(REPOSITORY, `src/${name}.ts`)];
  const paths = { "symphony-infra": source("index"), "symphony-infra/aws": source("aws") };
  project.write("tsconfig.json", JSON.stringify({ compilerOptions: { target: "ES2022", module: "commonjs", paths } }));
  project.write(
    "main.ts",
    `
import { App } from "cdktf";
import { Bucket, Environment, Network, Cidr, Project } from "symphony-infra";
import { Aws } from "symphony-infra/aws";

const app = new App({ stackTraces: false });
const owner = { team: "storefront", contact: "storefront@example.com" };
const platform = new Aws({ account: "123456789012", region: "eu-west-1" });
for (const slug of ${JSON.stringify(second ? ["shop", "ledger"] : ["shop"])}) {
  const project = new Project(app, slug, { title: "Shop", owner, ...(${second} ? { folder: slug } : {}) });
  const environment = new Environment(project, slug === "shop" ? "prod" : "books", { tier: "staging", platform });
  new Network(environment, "network", { addresses: Cidr.of(slug === "shop" ? "10.20.0.0/16" : "10.30.0.0/16") });
  new Bucket(environment, "receipts", { dataClass: "internal" });
  if (${open}) {
    environment.addOverride("resource.aws_s3_bucket_public_access_block.receipts.block_public_acls", false);
    environment.addOverride("resource.aws_s3_bucket_public_access_block.receipts.block_public_policy", false);
  }
}
app.synth();
`,
  );
}

let project: SmallProject;
beforeEach(() => (project = new SmallProject()));
afterEach(() => project.remove());

/** The JSON report's status of a control. */
const statusIn = (text: string, id: string): string =>
  JSON.parse(text).environments[0].controls.find((control: { id: string }) => control.id === id).status;

test("the export has stdout to itself, and the exit code is that of the check", async () => {
  declare(project);
  const before = await project.run("check", "--format", "json");
  expect(before.code).toBe(1);
  expect(statusIn(before.stdout, "S3.8")).toBe("satisfied");
  expect(before.stderr).toContain("Run symphony synth to bring them up to date.");
  expect(readdirSync(project.folder).sort()).toEqual(["cdktf.json", "main.ts", "node_modules", "tsconfig.json"]);

  declare(project, { open: true });
  await project.run("synth");
  const open = await project.run("check", "--format", "json");
  expect(open.code).toBe(5);
  expect(statusIn(open.stdout, "S3.8")).toBe("violated");
  expect(open.stderr).toContain("S3.8  receipts: ");
  expect(open.stderr).toMatch(/generated files, all up to date\.\n$/);
});

test("writes the file of --out, from the current folder, and says so", async () => {
  declare(project, { open: true });
  await project.run("synth");
  mkdirSync(project.path(".git"));
  const { code, stdout } = await project.run("check", "--format", "sarif", "--out", "build/evidence.sarif");
  expect(code).toBe(5);
  expect(stdout).toMatch(/all up to date\.\nEvidence as sarif: build\/evidence\.sarif\n$/);
  expect(readdirSync(project.path("build"))).toEqual(["evidence.sarif"]);
  const { results } = JSON.parse(project.read("build/evidence.sarif")).runs[0];
  const found = results.find(({ ruleId }: { ruleId: string }) => ruleId === "S3.8");
  const { artifactLocation, region } = found.locations[0].physicalLocation;
  const line = project.read(artifactLocation.uri).split("\n")[region.startLine - 1];
  expect([artifactLocation.uri, line.trim()]).toEqual([
    "infrastructure/terraform/stacks/prod/cdk.tf.json",
    '"receipts": {',
  ]);
});

test.each([
  ["oscal", '"oscal-version": "1.2.0"'],
  ["junit", '<testsuite name="shop/prod" '],
  ["csv", "environment,control,title,"],
])("prints %s", async (format, expected) => {
  declare(project);
  const { stdout } = await project.run("check", "--format", format);
  expect(stdout).toContain(expected);
});

test("SOURCE_DATE_EPOCH is the time of the export", async () => {
  declare(project);
  process.env.SOURCE_DATE_EPOCH = "1806451200";
  try {
    const { stdout } = await project.run("check", "--format", "oscal");
    expect(JSON.parse(stdout)["component-definition"].metadata["last-modified"]).toBe("2027-03-31T00:00:00.000Z");
  } finally {
    delete process.env.SOURCE_DATE_EPOCH;
  }
});

describe("wrong usage runs nothing, writes nothing and ends with 3:", () => {
  test.each([
    ["an unknown format", ["--format", "xml"], "Choose one of: oscal, sarif, junit, csv, json."],
    ["a format beside --json", ["--format", "csv", "--json"], "cannot be used with option '--json'"],
    ["--out without a format", ["--out", "x.csv"], "--out needs --format"],
    ["--project without a format", ["--project", "shop"], "--project needs --format"],
  ])("%s", async (_, options, message) => {
    project.write("main.ts", 'throw new Error("it ran");');
    const { code, stdout, stderr } = await project.run("check", ...options);
    expect(code).toBe(3);
    // A program that asked for JSON gets it.
    if (!options.includes("--json")) expect(stdout).toBe("");
    else expect(JSON.parse(stdout)).toMatchObject({ command: "check", outcome: "misused" });
    expect(stderr.replace(/\s+/g, " ")).toContain(message);
    expect(stderr).not.toContain("it ran");
    expect(existsSync(project.path("x.csv"))).toBe(false);
  });
});

test("a file that cannot be written is named, and nothing is left beside it", async () => {
  declare(project);
  const { code, stderr } = await project.run("check", "--format", "csv", "--out", "main.ts/evidence.csv");
  expect(code).toBe(3);
  expect(stderr.replace(/\s+/g, " ")).toContain("evidence.csv cannot be written: ");
  mkdirSync(project.path("taken/evidence.csv"), { recursive: true });
  expect((await project.run("check", "--format", "csv", "--out", "taken/evidence.csv")).code).toBe(3);
  expect(readdirSync(project.path("taken"))).toEqual(["evidence.csv"]);
});

test("an app of several projects exports one of them at a time", async () => {
  declare(project, { second: true });
  const many = await project.run("check", "--format", "json");
  expect({ code: many.code, stdout: many.stdout }).toEqual({ code: 3, stdout: "" });
  expect(many.stderr).toContain("Name one by --project: shop, ledger.");
  const { stdout } = await project.run("check", "--format", "json", "--project", "ledger");
  expect(JSON.parse(stdout).environments.map(({ path }: { path: string }) => path)).toEqual(["ledger/books"]);
  expect((await project.run("check", "--format", "json", "--project", "crm")).code).toBe(3);
});

test("an app that is refused exports nothing", async () => {
  project.declare({ port: 0 });
  const { code, stdout } = await project.run("check", "--format", "json", "--out", "evidence.json");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(existsSync(project.path("evidence.json"))).toBe(false);
});
