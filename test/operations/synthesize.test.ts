import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { check } from "../../src/operations/check";
import { type Configuration, readConfiguration } from "../../src/operations/configuration";
import { synthesize } from "../../src/operations/synthesize";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "symphony synthesize-"));
  write("cdktf.json", JSON.stringify({ app: "node app.js", output: "out" }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

const configuration = (): Configuration => readConfiguration(folder);

/** An app that writes what cdktf would, so that these tests need no library and take no time. */
function declare(files: Record<string, string>, extra = ""): void {
  write(
    "app.js",
    `const { mkdirSync, writeFileSync, appendFileSync } = require("fs");
     const { dirname, join } = require("path");
     ${extra}
     for (const [path, content] of Object.entries(${JSON.stringify(files)})) {
       const target = join(process.env.CDKTF_OUTDIR, path);
       mkdirSync(dirname(target), { recursive: true });
       writeFileSync(target, content);
     }`,
  );
}

function manifest(stacks: readonly string[], stacktrace: readonly string[] = []): string {
  const of = (name: string): object => ({
    workingDirectory: `stacks/${name}`,
    synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
    annotations: [{ constructPath: name, level: "@cdktf/info", message: "hello", stacktrace }],
  });
  return JSON.stringify({ version: "0.21.0", stacks: Object.fromEntries(stacks.map((name) => [name, of(name)])) });
}

const stack = (name: string, content = "{}"): Record<string, string> => ({ [`stacks/${name}/cdk.tf.json`]: content });
const statuses = (files: readonly { path: string; status: string }[]): object =>
  Object.fromEntries(files.map((f) => [f.path, f.status]));

test("paths are relative to the folder with cdktf.json, sorted", async () => {
  declare({ "manifest.json": manifest(["b", "a"]), ...stack("b"), ...stack("a") });
  const { files, annotations } = await synthesize({ configuration: configuration() });
  expect(files.map((file) => file.path)).toEqual([
    "out/manifest.json",
    "out/stacks/a/cdk.tf.json",
    "out/stacks/b/cdk.tf.json",
  ]);
  expect(annotations).toEqual(["Note at b: hello", "Note at a: hello"]);
});

test("assets of a stack are compared too", async () => {
  declare({ "manifest.json": manifest(["a"]), ...stack("a"), "stacks/a/assets/site/1/index.html": "one" });
  await synthesize({ configuration: configuration() });
  declare({ "manifest.json": manifest(["a"]), ...stack("a"), "stacks/a/assets/site/1/index.html": "two" });
  const { files } = await check({ configuration: configuration() });
  expect(statuses(files)).toMatchObject({
    "out/stacks/a/assets/site/1/index.html": "stale",
    "out/stacks/a/cdk.tf.json": "unchanged",
  });
});

test("the stack traces that cdktf puts into its manifest make no file stale", async () => {
  declare({ "manifest.json": manifest(["a"], ["at one machine"]), ...stack("a") });
  await synthesize({ configuration: configuration() });
  declare({ "manifest.json": manifest(["a"], ["at another"]), ...stack("a") });
  const { files } = await check({ configuration: configuration() });
  expect(new Set(files.map((file) => file.status))).toEqual(new Set(["unchanged"]));
});

test("of a stack that is gone, what Terraform keeps beside it stays", async () => {
  declare({ "manifest.json": manifest(["a", "b"]), ...stack("a"), ...stack("b") });
  await synthesize({ configuration: configuration() });
  write("out/stacks/b/.terraform.lock.hcl", "locked");
  declare({ "manifest.json": manifest(["a"]), ...stack("a") });
  const { files } = await synthesize({ configuration: configuration() });
  expect(statuses(files)).toMatchObject({ "out/stacks/b/cdk.tf.json": "removed" });
  expect(readdirSync(join(folder, "out/stacks/b"))).toEqual([".terraform.lock.hcl"]);
});

test("a manifest edited by hand never leads out of the output folder", async () => {
  write("precious/cdk.tf.json", "mine");
  const edited = manifest(["x"]).replaceAll("stacks/x", "../precious");
  write("out/manifest.json", edited);
  declare({ "manifest.json": manifest(["a"]), ...stack("a") });
  const { files } = await synthesize({ configuration: configuration() });
  expect(statuses(files)).toEqual({ "out/manifest.json": "updated", "out/stacks/a/cdk.tf.json": "created" });
  expect(readFileSync(join(folder, "precious/cdk.tf.json"), "utf8")).toBe("mine");
});

test("what was staged by a process that was killed is removed", async () => {
  write("docs/a.md", "old");
  const stage = `appendFileSync("docs/a.md.symphony-staged", "half");
    appendFileSync(process.env.SYMPHONY_REPORT, JSON.stringify({ kind: "staged", path: join(process.cwd(), "docs/a.md.symphony-staged") }) + "\\n{\\"cut");
    process.kill(process.pid, "SIGKILL");`;
  declare({}, stage);
  await expect(synthesize({ configuration: configuration() })).rejects.toMatchObject({
    failure: "command-failed",
    command: "node app.js",
  });
  expect(readdirSync(join(folder, "docs"))).toEqual(["a.md"]);
});

test("an aborted run never starts the app", async () => {
  declare({}, 'appendFileSync("ran", "");');
  const signal = AbortSignal.abort();
  await expect(check({ configuration: configuration(), signal })).rejects.toMatchObject({ failure: "interrupted" });
  expect(readdirSync(folder).sort()).toEqual(["app.js", "cdktf.json"]);
});

test("an interrupt reaches the processes behind the shell", async () => {
  declare({}, 'console.log("ready"); setInterval(() => {}, 1000);');
  const controller = new AbortController();
  write("cdktf.json", JSON.stringify({ app: "true && node app.js; true", output: "out" }));
  const running = synthesize({
    configuration: configuration(),
    signal: controller.signal,
    onLine: () => controller.abort(),
  });
  await expect(running).rejects.toMatchObject({ failure: "interrupted" });
});

test("relative modules of cdktf.json reach the app as cdktf's command line hands them over", () => {
  write(
    "cdktf.json",
    JSON.stringify({
      app: "x",
      context: { a: 1 },
      terraformModules: ["./mine", { name: "y", source: "../y" }, "registry/z"],
    }),
  );
  expect(configuration().context).toEqual({ a: 1, cdktfRelativeModules: ["./mine", { name: "y", source: "../y" }] });
});
