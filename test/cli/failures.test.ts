import { spawn } from "node:child_process";
import { outcomes } from "../../src/cli/exit-codes";
import { SmallProject } from "./project";
import { REPOSITORY, binary } from "../support/tested-package";

jest.setTimeout(120_000);

let project: SmallProject;
beforeEach(() => (project = new SmallProject()));
afterEach(() => project.remove());

const REFUSAL = `2 problems, and nothing written

SYM-PROPERTY-001  shop/dev/api
  got      helth
  allowed  image, resources, variables, command, user, writablePaths,
           architecture, stopTimeout, logRetention, renamedFrom, satisfies,
           port, ports, health, scaling, exposure, metrics, requestLog,
           withoutObjective, smoke
  fix      correct the spelling; nothing is dropped silently

SYM-VALUE-001  shop/dev/api
  got      port: "8080"
  allowed  a whole number from 1 to 65535
  fix      give the port that the process listens on, such as 8080

`;

test("problems of the declaration arrive without stack and without Node's excerpt of the code", async () => {
  project.declare({ port: '"8080" as never, helth: "/x"' });
  project.write("main.ts", project.read("main.ts").replace(/new TerraformOutput\(environment.*/, ""));
  const { code, stdout, stderr } = await project.runBinary(["synth"]);
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: REFUSAL });
  expect(project.leftovers()).toEqual([]);
});

test.each([
  ["npx tsx main.ts", "main.ts", `import { Port } from "symphony-infra"; Port.of(0);`],
  ["npx ts-node main.ts", "main.ts", `import { Port } from ${JSON.stringify(`${REPOSITORY}/src/index`)}; Port.of(0);`],
  [
    "node main.js",
    "main.js",
    `require("tsx/cjs"); require(${JSON.stringify(`${REPOSITORY}/src/index.ts`)}).Port.of(0);`,
  ],
  [
    "node main.js",
    "main.js",
    `require("tsx/cjs"); Promise.resolve().then(() => require(${JSON.stringify(`${REPOSITORY}/src/index.ts`)}).Port.of(0));`,
  ],
])("%s: problems become rows of --json (%s)", async (app, file, source) => {
  const compilerOptions = {
    module: "commonjs",
    target: "ES2022",
    paths: { "symphony-infra": [`${REPOSITORY}/src/index.ts`] },
  };
  project.write("tsconfig.json", JSON.stringify({ compilerOptions, "ts-node": { transpileOnly: true } }));
  project.write(file, source);
  const { code, stdout, stderr } = await project.run("synth", "--json", "--app", app);
  // npm may have remarks of its own on the machine's configuration.
  expect({ code, stderr: stderr.replace(/^npm .*\n/gm, "") }).toEqual({ code: 2, stderr: "" });
  const problem = {
    id: "SYM-VALUE-001",
    path: "Port.of",
    got: "0",
    allowed: expect.any(String),
    fix: expect.any(String),
  };
  expect(JSON.parse(stdout)).toEqual({
    schemaVersion: 1,
    command: "synth",
    outcome: "refused",
    files: [],
    problems: [problem],
    annotations: [],
    findings: [],
  });
});

test("a bug of the app is shown as Node shows it, and every file stays as it was", async () => {
  await project.run("synth");
  project.declare({ port: 9090, build: 'throw new TypeError("a bug of the app");' });
  const before = project.snapshot();
  const { code, stdout, stderr } = await project.run("synth");
  expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
  expect(stderr).toContain("TypeError: a bug of the app\n    at ");
  expect(stderr).toMatch(
    /The app failed\.\n[^]*\(exit code 1\)\nCorrect what the app printed, then run the command again\.\n$/,
  );
  expect(project.snapshot()).toEqual(before);
  const json = JSON.parse((await project.run("check", "--json")).stdout) as { failure: object };
  expect(json).toMatchObject({
    outcome: "failed",
    failure: { exitCode: 1, excerpt: expect.stringContaining("a bug of the app") },
  });
});

test("an app that never calls app.synth() has failed, also where an earlier run left a manifest", async () => {
  await project.run("synth");
  for (const command of ["synth", "check"]) {
    const { code, stderr } = await project.run(command, "--app", "true");
    expect(code).toBe(4);
    expect(stderr).toContain("The app ended without a synthesis to the output folder.\n");
  }
});

test.each([
  ["no cdktf.json", undefined, "There is no cdktf.json in this folder.\n"],
  ["cdktf.json is no JSON", "{", "cdktf.json is not a JSON object.\n"],
  ["cdktf.json is a list", "[]", "cdktf.json is not a JSON object.\n"],
  ["no app", "{}", "cdktf.json does not say how to run the app.\n"],
  ["an output that is no text", '{"app":"true","output":1}', '"output" in cdktf.json is not a folder.\n'],
  ["the project's folder as output", '{"app":"true","output":"."}', "The output folder is the project's own folder.\n"],
])("configuration: %s", async (_, content, message) => {
  project.write("elsewhere/readme.txt", "");
  if (content !== undefined) project.write("elsewhere/cdktf.json", content);
  const { code, stdout, stderr } = await project.runIn(project.path("elsewhere"), "check");
  expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
  expect(stderr.startsWith(message)).toBe(true);
});

test.each([[["check", "--bogus"]], [["snyth"]], [["synth", "--app"]], [["check", "surplus"]], [[]]])(
  "usage: %j",
  async (line) => {
    const { code, stdout, stderr } = await project.run(...line);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).not.toBe("");
  },
);

test("an interrupt reaches the app, and no half-written file remains", async () => {
  await project.run("synth");
  const hang =
    'if (environment.name === "prod") { console.log("hanging"); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000); }';
  project.declare({ environments: ["dev", "prod"], port: 9090, build: hang });
  const before = project.snapshot();
  const { program, arguments: line } = binary(["synth"]);
  const env = { ...process.env, TMPDIR: project.temporaryFolder() };
  const child = spawn(program, line, { cwd: project.folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
    // By then the file of the first environment is staged.
    if (chunk.includes("hanging")) child.kill("SIGINT");
  });
  expect(await ended).toBe(outcomes.interrupted.code);
  expect(stderr).toContain("The app was interrupted.\n");
  expect(project.snapshot()).toEqual(before);
  expect(project.leftovers()).toEqual([]);
});
