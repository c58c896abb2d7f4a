import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { APP, SmallProject } from "./project";

jest.setTimeout(60_000);

let project: SmallProject;
beforeEach(() => (project = new SmallProject()));
afterEach(() => project.remove());

const DEV = "infrastructure/terraform/stacks/dev/cdk.tf.json";

/** The status that a printed tree gives to a file name. */
function statusIn(tree: string, name: string): string | undefined {
  const line = tree.split("\n").find((text) => text.includes(name));
  return line?.trim().split(/\s+/).pop();
}

test("a first synthesis creates the files, in folders that did not exist; the second one touches none", async () => {
  const first = await project.run("synth");
  expect(first).toMatchObject({ code: 0, stderr: "" });
  for (const name of ["dev/cdk.tf.json", "manifest.json", "symphony.json"])
    expect(statusIn(first.stdout, name)).toBe("created");
  expect(first.stdout).toMatch(/\n\n\d+ files: \d+ created\n$/);
  const before = project.snapshot();
  const second = await project.run("synth");
  expect(second).toMatchObject({ code: 0, stderr: "" });
  expect(second.stdout).toMatch(/\n\n\d+ files: \d+ unchanged\n$/);
  // cdktf itself writes its manifest with every synthesis.
  const withoutManifest = ({ "infrastructure/terraform/manifest.json": _, ...rest }: Record<string, string>) => rest;
  expect(withoutManifest(project.snapshot())).toEqual(withoutManifest(before));
});

test("a changed fact updates its files, and a removed environment takes its files with it", async () => {
  project.declare({ environments: ["dev", "prod"] });
  await project.run("synth");
  project.declare({ environments: ["dev"], port: 9090 });
  const { stdout, code } = await project.run("synth", "--all");
  expect(code).toBe(0);
  expect(statusIn(stdout, "dev/cdk.tf.json")).toBe("updated");
  expect(statusIn(stdout, "prod/cdk.tf.json")).toBe("removed");
  expect(statusIn(stdout, "manifest.json")).toBe("updated");
  expect(readdirSync(project.path("infrastructure/terraform/stacks"))).toEqual(["dev"]);
  expect(project.read(DEV)).toContain("9090");
});

test("stacks that are not the library's are reported too, and removed with their files", async () => {
  const stack = `new TerraformOutput(new TerraformStack(app, "legacy"), "answer", { value: 42 });`;
  project.declare({ before: stack });
  expect(statusIn((await project.run("synth")).stdout, "legacy/cdk.tf.json")).toBe("created");
  expect(statusIn((await project.run("synth", "--all")).stdout, "legacy/cdk.tf.json")).toBe("unchanged");
  project.declare();
  expect(statusIn((await project.run("synth")).stdout, "legacy/cdk.tf.json")).toBe("removed");
  expect(readdirSync(project.path("infrastructure/terraform/stacks"))).toEqual(["dev"]);
});

test("what the app prints goes to stderr, and it gets cdktf's context and output folder but no Terraform variable", async () => {
  project.declare({
    before: `console.log(app.node.tryGetContext("greeting"), app.outdir, process.env.TF_VAR_password, process.env.NODE_OPTIONS);`,
  });
  process.env.TF_VAR_password = "hunter2";
  const { stdout, stderr } = await project.run("synth", "--json");
  delete process.env.TF_VAR_password;
  expect(stderr).toMatch(
    /^hello infrastructure\/terraform undefined --max-old-space-size=4096 --require ".*report-refusal.js"\n$/,
  );
  expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, command: "synth", outcome: "ok", problems: [] });
});

test("NODE_OPTIONS of the user stay", async () => {
  project.declare({ before: "console.log(process.env.NODE_OPTIONS);" });
  process.env.NODE_OPTIONS = "--max-old-space-size=2048";
  const { stderr } = await project.run("synth");
  delete process.env.NODE_OPTIONS;
  expect(stderr).toMatch(/^--max-old-space-size=2048 --require /);
});

test("remarks and warnings that constructs carry are shown", async () => {
  project.declare({ before: `Annotations.of(shop.node.findChild("dev")).addWarning("one zone only");` });
  const { code, stderr } = await project.run("synth");
  expect(stderr).toBe("Warning at shop/dev: one zone only\n");
  expect(code).toBe(0);
});

test("--app and --output take the place of cdktf.json's", async () => {
  project.write("cdktf.json", "{}");
  const { code } = await project.run("synth", "--app", APP, "--output", "build/terraform");
  expect(code).toBe(0);
  expect(project.read("build/terraform/stacks/dev/cdk.tf.json")).toContain("8080");
});

test("a file of the user's in the way is refused and kept", async () => {
  const own = "symphony-shop/infrastructure/infrastructure-spec.md";
  project.write(own, "# Written by hand\n");
  const { code, stderr, stdout } = await project.run("synth");
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain(`SYM-OUTPUT-002  ${own}\n`);
  expect(project.read(own)).toBe("# Written by hand\n");
  expect(Object.keys(project.snapshot()).filter((path) => /staged|cdk\.tf\.json/.test(path))).toEqual([]);
});

test("a file of the user's at the path of a file that is no longer generated is kept", async () => {
  await project.run("synth");
  const ledger = JSON.parse(project.read("infrastructure/terraform/symphony.json")) as {
    generated: Record<string, string>;
  };
  ledger.generated["notes.txt"] = "0".repeat(64);
  project.write("infrastructure/terraform/symphony.json", JSON.stringify(ledger));
  project.write("notes.txt", "mine");
  await project.run("synth");
  expect(project.read("notes.txt")).toBe("mine");
});

test("a ledger that somebody edited deletes nothing outside of the project and nothing of the user's inside", async () => {
  await project.run("synth");
  const path = "infrastructure/terraform/symphony.json";
  const ledger = JSON.parse(project.read(path)) as { generated: Record<string, string> };
  const victims = ["../victim/cdk.tf.json", "mine/../../victim/cdk.tf.json", "own/cdk.tf.json"];
  for (const victim of victims) ledger.generated[victim] = "0".repeat(64);
  project.write(path, JSON.stringify(ledger));
  mkdirSync(project.path("mine"));
  project.write("../victim/cdk.tf.json", "outside");
  project.write("own/cdk.tf.json", '{"resource": {}}');
  try {
    await project.run("synth");
    expect(project.read("../victim/cdk.tf.json")).toBe("outside");
    expect(project.read("own/cdk.tf.json")).toBe('{"resource": {}}');
  } finally {
    rmSync(project.path("../victim"), { recursive: true });
  }
});

test("Terraform written by hand where a stack goes is not replaced; what cdktf wrote there is", async () => {
  project.write(DEV, '{"resource": {"null_resource": {}}}');
  const refused = await project.run("synth");
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(`SYM-OUTPUT-002  ${DEV}\n`)]);
  project.write(DEV, '{"//": {"metadata": {"stackName": "dev"}}}');
  expect((await project.run("synth")).code).toBe(0);
  expect(project.read(DEV)).toContain("required_version");
});

test("where a folder cannot be written, the run is refused and every file stays as it was", async () => {
  await project.run("synth");
  project.write("infrastructure/terraform/stacks/prod", "a file where a folder is needed");
  project.declare({ environments: ["dev", "prod"], port: 9090 });
  const before = project.snapshot();
  const { code, stderr } = await project.run("synth");
  expect(code).toBe(2);
  expect(stderr).toContain("SYM-OUTPUT-001  infrastructure/terraform/stacks/prod/cdk.tf.json\n");
  expect(stderr).not.toContain("    at ");
  expect(project.snapshot()).toEqual(before);
});

test("an output folder below a file is refused before the app starts", async () => {
  project.write("infrastructure", "a file");
  const { code, stderr } = await project.run("synth");
  expect(code).toBe(2);
  expect(stderr).toContain("SYM-OUTPUT-001  infrastructure/terraform\n");
  expect(project.read("infrastructure")).toBe("a file");
});

test("a folder at the path of a file is refused", async () => {
  mkdirSync(project.path(DEV), { recursive: true });
  const { code, stderr } = await project.run("synth");
  expect(code).toBe(2);
  expect(stderr).toContain(`SYM-OUTPUT-001  ${DEV}\n  got      EISDIR\n`);
});
