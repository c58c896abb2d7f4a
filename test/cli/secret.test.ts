import { rmSync } from "node:fs";
import { PassThrough } from "node:stream";
import { Secret } from "../../src";
import { Aws } from "../../src/aws";
import { runCommandLine } from "../../src/cli/program";
import { paintFor } from "../../src/cli/terminal";
import { Emulator, TerraformWorkspace } from "../../src/testing";
import { synthesizedProject } from "../support/secret-project";

jest.setTimeout(240_000);

const { folder, stack } = synthesizedProject(new Aws({ account: "123456789012", region: "eu-west-1" }), (staging) => {
  new Secret(staging, "stripe", { source: Secret.external() });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command with an input that a test writes to. */
function run(line: readonly string[], input: (stdin: PassThrough, abort: () => void) => void, isTTY = false) {
  const printed = { stdout: "", stderr: "" };
  const outputTo = (name: "stdout" | "stderr") => ({
    write: (text: string) => void (printed[name] += text),
    paint: paintFor(false, {}),
  });
  const interruption = new AbortController();
  const stdin = Object.assign(new PassThrough(), { isTTY });
  const terminal = {
    stdout: outputTo("stdout"),
    stderr: outputTo("stderr"),
    stdin,
    folder,
    signal: interruption.signal,
  };
  const ended = runCommandLine(["secret", "set", ...line], terminal).then((code) => ({ code, ...printed }));
  input(stdin, () => interruption.abort());
  return ended;
}

test("what cannot be is refused before a value is asked for, as JSON too", async () => {
  expect(await run(["staging", "paypal"], () => {}, true)).toEqual({
    code: 3,
    stdout: "",
    stderr: 'staging has no secret "paypal".\n  symphony secret set staging paypal\nChoose one of: stripe.\n',
  });
  const { code, stdout, stderr } = await run(["prod", "stripe", "--json"], () => {});
  expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
  expect(JSON.parse(stdout)).toEqual({
    schemaVersion: 1,
    command: "secret set",
    outcome: "misused",
    environment: "prod",
    secret: "stripe",
    failure: {
      problem: 'There is no environment "prod".',
      command: "symphony secret set prod stripe",
      fix: "Choose one of: staging.",
    },
  });
});

test("the value as an argument is refused, and not repeated", async () => {
  const { code, stdout, stderr } = await run(["staging", "stripe", "canary-value"], () => {});
  expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
  expect(stderr).not.toContain("canary");
});

test("an empty value is refused, and an interrupt ends the wait for one", async () => {
  expect(await run(["staging", "stripe"], (stdin) => stdin.end("\n"))).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/^The value is empty\.\n/),
  });
  expect(await run(["staging", "stripe"], (_, abort) => setTimeout(abort, 20))).toMatchObject({
    code: 130,
    stdout: "",
  });
  expect(await run(["staging", "stripe"], (stdin) => stdin.write("half\u0003"), true)).toMatchObject({
    code: 130,
    stderr: expect.not.stringContaining("half"),
  });
});

test("a value that is typed is written, and shown nowhere", async () => {
  const emulator = await Emulator.start();
  const workspace = TerraformWorkspace.of(stack, { emulator });
  const former = { ...process.env };
  Object.assign(process.env, emulator.environment);
  try {
    await workspace.init();
    await workspace.apply();
    const { GetSecretValueCommand, SecretsManagerClient } = await import("@aws-sdk/client-secrets-manager");
    const client = new SecretsManagerClient({ region: "eu-west-1" });
    const valueOf = async (name: string) =>
      (await client.send(new GetSecretValueCommand({ SecretId: name }))).SecretString;
    const typed = await run(["staging", "stripe"], (stdin) => stdin.write("canaryx\u007f-value\r"), true);
    expect(typed).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Wrote stripe of staging to AWS Secrets Manager, shop-staging-stripe-value in\n/),
      stderr: "Value of stripe in staging (not shown): \n",
    });
    expect(await valueOf("shop-staging-stripe-value")).toBe("canary-value");
    const piped = await run(["staging", "stripe", "--json"], (stdin) => stdin.end("other-value\n"));
    expect(JSON.parse(piped.stdout)).toEqual({
      schemaVersion: 1,
      command: "secret set",
      outcome: "ok",
      environment: "staging",
      secret: "stripe",
      place: "AWS Secrets Manager, shop-staging-stripe-value in eu-west-1",
      version: expect.stringMatching(/^[\w-]{32,64}$/),
      consumers: [],
    });
    expect(await valueOf("shop-staging-stripe-value")).toBe("other-value");
  } finally {
    process.env = former;
    workspace.dispose();
    await emulator.stop();
  }
});
