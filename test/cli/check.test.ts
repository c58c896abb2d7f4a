import { rmSync } from "node:fs";
import { SmallProject } from "./project";

jest.setTimeout(60_000);

let project: SmallProject;
beforeEach(() => (project = new SmallProject()));
afterEach(() => project.remove());

const TERRAFORM = "infrastructure/terraform";

/** Checks, asserts that nothing was written, and returns what was found by path. */
async function found(): Promise<Record<string, string>> {
  const before = project.snapshot();
  const { code, stdout } = await project.run("check", "--json");
  expect(project.snapshot()).toEqual(before);
  const { files, outcome } = JSON.parse(stdout) as { files: { path: string; status: string }[]; outcome: string };
  const changed = files.filter((file) => file.status !== "unchanged");
  expect([code, outcome]).toEqual(changed.length > 0 ? [1, "stale"] : [0, "ok"]);
  return Object.fromEntries(changed.map(({ path, status }) => [path, status]));
}

test("after a synthesis everything is up to date, which takes one line to say", async () => {
  await project.run("synth");
  const before = project.snapshot();
  const { code, stdout, stderr } = await project.run("check");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^\d+ generated files, all up to date\.\n$/);
  expect(project.snapshot()).toEqual(before);
});

test("before any synthesis every file is missing, and not even the output folder appears", async () => {
  const missing = await found();
  expect(missing).toMatchObject({
    [`${TERRAFORM}/manifest.json`]: "missing",
    [`${TERRAFORM}/stacks/dev/cdk.tf.json`]: "missing",
    [`${TERRAFORM}/symphony.json`]: "missing",
  });
  expect(new Set(Object.values(missing))).toEqual(new Set(["missing"]));
});

test("tells an edit by hand from a changed fact, a deleted file and a removed environment; one synthesis mends all", async () => {
  project.declare({ environments: ["dev", "prod", "staging"] });
  await project.run("synth");
  const dev = `${TERRAFORM}/stacks/dev/cdk.tf.json`;
  project.write(dev, project.read(dev).replace("8080", "8081"));
  rmSync(project.path(`${TERRAFORM}/stacks/prod/cdk.tf.json`));
  expect(await found()).toEqual({ [dev]: "edited", [`${TERRAFORM}/stacks/prod/cdk.tf.json`]: "missing" });

  project.declare({ environments: ["dev", "prod"], port: 9090 });
  await project.run("synth");
  project.declare({ environments: ["dev"], port: 9091 });
  expect(await found()).toMatchObject({
    [dev]: "stale",
    [`${TERRAFORM}/manifest.json`]: "stale",
    [`${TERRAFORM}/stacks/prod/cdk.tf.json`]: "orphaned",
    [`${TERRAFORM}/symphony.json`]: "stale",
  });

  await project.run("synth");
  expect(await found()).toEqual({});
});

test("names each file, counts them and gives the command that mends them", async () => {
  await project.run("synth");
  const dev = `${TERRAFORM}/stacks/dev/cdk.tf.json`;
  project.write(dev, `${project.read(dev)}\n`);
  const { code, stdout } = await project.run("check", "--output", TERRAFORM);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    new RegExp(
      `^edited    ${dev}\n\n1 of \\d+ generated files: 1 edited by hand\n` +
        `Run symphony synth --output "${TERRAFORM}" to bring them up to date.\n` +
        "It replaces the edits made by hand: move them into the app first.\n$",
    ),
  );
});

test("compares cdktf's own files: its manifest and the stacks that are not the library's", async () => {
  const stack = (value: number) =>
    `new TerraformOutput(new TerraformStack(app, "legacy"), "answer", { value: ${value} });`;
  project.declare({ before: stack(42) });
  await project.run("synth");
  expect(await found()).toEqual({});
  project.declare({ before: stack(43) });
  expect(await found()).toEqual({ [`${TERRAFORM}/stacks/legacy/cdk.tf.json`]: "stale" });
  project.declare();
  expect(await found()).toEqual({
    [`${TERRAFORM}/manifest.json`]: "stale",
    [`${TERRAFORM}/stacks/legacy/cdk.tf.json`]: "orphaned",
  });
});

test("a document that was edited by hand is found", async () => {
  await project.run("synth");
  const document = "symphony-shop/infrastructure/infrastructure-spec.md";
  project.write(document, `${project.read(document)}\nBy the way.\n`);
  expect(await found()).toEqual({ [document]: "edited" });
});
