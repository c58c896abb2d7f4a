import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Deployed } from "../../../src/operations/verify/deployed";

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), "symphony-deployed-"));
const terraformFolder = join(folder, "stack");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (at = terraformFolder, signal = new AbortController().signal) =>
  Deployed.read({ signal, variables: process.env }, { terraformFolder: at });

function terraform(...line: readonly string[]): void {
  execFileSync("terraform", line, { cwd: terraformFolder, stdio: "ignore" });
}

test("the state is read with the real Terraform, also where it was not initialised after a checkout", async () => {
  execFileSync("mkdir", [terraformFolder]);
  const backend = { local: { path: "../staging.tfstate" } };
  const resource = { terraform_data: { greeting: { input: "hello" } } };
  writeFileSync(join(terraformFolder, "cdk.tf.json"), JSON.stringify({ terraform: { backend }, resource }));
  const before = await read();
  expect([before.isEmpty, before.tryFind("terraform_data.greeting")]).toEqual([true, undefined]);
  terraform("init", "-input=false");
  terraform("apply", "-input=false", "-auto-approve");
  rmSync(join(terraformFolder, ".terraform"), { recursive: true });
  const after = await read();
  expect(after.isEmpty).toBe(false);
  expect(after.text("terraform_data.greeting", "input")).toBe("hello");
  expect(after.text("terraform_data.greeting", "triggers_replace")).toBeUndefined();
});

test("an interrupt is no initialisation", async () => {
  await expect(read(terraformFolder, AbortSignal.abort())).rejects.toMatchObject({ failure: "interrupted" });
});

test("a state that cannot be read says so in Terraform's words", async () => {
  writeFileSync(join(folder, "staging.tfstate"), "{ no state");
  await expect(read()).rejects.toMatchObject({ failure: "command-failed", excerpt: expect.stringContaining("Error") });
});
