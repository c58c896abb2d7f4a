import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenEnvironment } from "../../../src/operations/context/open-environment";
import { refuseUndeployedDependencies } from "../../../src/operations/plan/stack-dependencies";
import { Terraform } from "../../../src/operations/terraform";

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), "symphony-stacks-"));
const output = join(folder, "terraform");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A stack of its own. terraform_data is built into Terraform, so no provider is installed here. */
function stack(name: string, dependencies: readonly string[]): object {
  mkdirSync(join(output, "stacks", name), { recursive: true });
  const configuration = { resource: { terraform_data: { main: { input: name } } } };
  writeFileSync(join(output, "stacks", name, "cdk.tf.json"), JSON.stringify(configuration));
  return { name, dependencies, workingDirectory: `stacks/${name}` };
}

const context = {
  configuration: { folder, app: "true", output: "terraform", context: {} },
  signal: new AbortController().signal,
  variables: process.env,
};
const staging = {
  name: "staging",
  terraformFolder: join(output, "stacks", "staging"),
  places: { scratch: join(folder, ".symphony") },
} as OpenEnvironment;
const refuse = (): Promise<void> => refuseUndeployedDependencies(context, staging, [staging], "symphony plan staging");

test("an environment is planned once every stack that it depends on, directly or not, is deployed", async () => {
  const stacks = { staging: stack("staging", ["shared"]), shared: stack("shared", ["dns"]), dns: stack("dns", []) };
  writeFileSync(join(output, "manifest.json"), JSON.stringify({ stacks, version: "0.21.0" }));
  await expect(refuse()).rejects.toMatchObject({
    failure: "blocked",
    message: expect.stringContaining("staging depends on dns, shared, where a plan holds changes.") as string,
    fix: "Deploy dns, shared first, then plan staging again.",
  });
  for (const name of ["dns", "shared"]) {
    const terraform = new Terraform({ directory: join(output, "stacks", name) });
    await terraform.apply((await terraform.plan()).file);
  }
  await expect(refuse()).resolves.toBeUndefined();
});

test("an environment that depends on none is planned", async () => {
  writeFileSync(join(output, "manifest.json"), JSON.stringify({ stacks: { staging: stack("staging", []) } }));
  await expect(refuse()).resolves.toBeUndefined();
  writeFileSync(join(output, "manifest.json"), "{");
  await expect(refuse()).resolves.toBeUndefined();
});
