import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OperationError } from "../../src/operations/operation-error";
import { Terraform, type TerraformOptions } from "../../src/operations/terraform";

// Terraform shares the machine with the tests of other files.
jest.setTimeout(30_000);

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "symphony-test-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

// terraform_data is built into Terraform, so no provider is installed here.
function terraformOf(configuration: object, options: Partial<TerraformOptions> = {}): Terraform {
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(configuration));
  return new Terraform({ directory, ...options });
}

const greeting = {
  variable: { name: { type: "string" }, tags: { type: "list(string)", default: [] } },
  resource: { terraform_data: { main: { input: 'hello ${var.name}, ${join(" ", var.tags)}' } } },
  output: { greeting: { value: "${terraform_data.main.output}" } },
};

test("plans, shows, applies, reads outputs and destroys", async () => {
  const terraform = terraformOf(greeting);
  const variables = { name: "world", tags: ["a", "b"] };
  expect(await terraform.version()).toMatch(/^\d+\.\d+\.\d+/);
  await terraform.init();
  expect(await terraform.validate()).toEqual({ valid: true, diagnostics: [] });

  const plan = await terraform.plan({ variables });
  expect(plan).toEqual({ file: "terraform.tfplan", changes: true });
  const shown = await terraform.show(plan.file);
  expect(shown.resource_changes![0].change.after).toMatchObject({ input: "hello world, a b" });

  await terraform.apply(plan.file);
  expect((await terraform.output()).greeting.value).toBe("hello world, a b");
  expect(await terraform.plan({ variables, out: "again" })).toEqual({ file: "again", changes: false });
  expect(await terraform.plan({ variables, destroy: true })).toMatchObject({ changes: true });
  await terraform.destroy({ variables });
  expect(await terraform.output()).toEqual({});
});

test("returns the findings of an invalid configuration", async () => {
  const terraform = terraformOf({ resource: { terraform_data: { main: { inpt: "x" } } } });
  await terraform.init();
  const { valid, diagnostics } = await terraform.validate();
  expect(valid).toBe(false);
  expect(diagnostics).toMatchObject([{ severity: "error", summary: "Extraneous JSON object property" }]);
});

test("an error carries Terraform's own words and no value of a variable", async () => {
  const rule = { condition: "${length(var.password) > 99}", error_message: "refused ${var.password}" };
  const terraform = terraformOf({ variable: { password: { type: "string", validation: [rule] } } });
  await terraform.init();
  const error: unknown = await terraform.plan({ variables: { password: "correct-horse" } }).catch((caught) => caught);
  expect(error).toBeInstanceOf(OperationError);
  expect(error).toMatchObject({ failure: "command-failed", exitCode: 1 });
  expect((error as OperationError).excerpt).toContain("refused (redacted)");
  expect(JSON.stringify(error) + String(error)).not.toContain("correct-horse");
});

test("an error holds no short value, no number and no value of an inherited variable either", async () => {
  const names = ["pin", "code", "token", "list"];
  const message = `refused ${names.map((name) => `\${join(".", flatten([var.${name}]))}`).join(" and ")}`;
  const rule = { condition: "${var.code > 999}", error_message: message };
  const variable = {
    pin: { type: "string" },
    code: { type: "number", validation: [rule] },
    token: { type: "string" },
    list: { type: "list(string)" },
  };
  const environment = { TF_VAR_token: "t0k", TF_VAR_list: '["l1", "l2"]' };
  const terraform = terraformOf({ variable }, { environment });
  const error: unknown = await terraform.plan({ variables: { pin: "p9", code: 421 } }).catch((caught) => caught);
  expect((error as OperationError).excerpt).toContain(
    "refused (redacted) and (redacted) and (redacted) and (redacted).(redacted)",
  );
  expect(JSON.stringify(error) + String(error)).not.toMatch(/p9|421|t0k|l1|l2/);
});

test("names the provider that cannot be installed and how to provide it", async () => {
  const source = "no-such-namespace/no-such-provider";
  const terraform = terraformOf(
    { terraform: { required_providers: { missing: { source, version: "1.0.0" } } } },
    { environment: { TF_CLI_CONFIG_FILE: emptyMirror() } },
  );
  await expect(terraform.init()).rejects.toThrow(
    `Fix: Make the provider ${source} installable: allow access to its registry, or give a mirror of it in TF_CLI_CONFIG_FILE.`,
  );
});

test("stops at the timeout and says so", async () => {
  const wait = { input: "x", provisioner: [{ "local-exec": { command: "sleep 30" } }] };
  const terraform = terraformOf({ resource: { terraform_data: { main: wait } } });
  await terraform.init();
  const { file } = await terraform.plan();
  const impatient = new Terraform({ directory, timeoutSeconds: 2 });
  await expect(impatient.apply(file)).rejects.toMatchObject({ failure: "interrupted" });
});

test("says how to install a missing Terraform", async () => {
  const terraform = terraformOf({}, { binary: "no-such-terraform" });
  await expect(terraform.version()).rejects.toMatchObject({
    failure: "program-missing",
    fix: "Install Terraform 1.10 or newer and put it on the PATH, or set TERRAFORM_BINARY_NAME to the binary to use.",
  });
});

function emptyMirror(): string {
  const file = join(directory, "empty-mirror.tfrc");
  writeFileSync(
    file,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(directory)}\n  }\n}\n`,
  );
  return file;
}

describe("which state it is", () => {
  test("nothing of a local one that was never written, and its serial afterwards", async () => {
    await expectVersions(terraformOf(greeting));
  });

  test("nothing of a remote one that was never written, for which its backend answers an empty state", async () => {
    let state: string | undefined;
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        if (request.method === "POST") state = Buffer.concat(chunks).toString("utf8");
        response.writeHead(request.method === "GET" && state === undefined ? 404 : 200).end(state);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/state`;
    try {
      await expectVersions(terraformOf({ ...greeting, terraform: { backend: { http: { address } } } }));
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  async function expectVersions(terraform: Terraform): Promise<void> {
    await terraform.init();
    expect(await terraform.stateVersion()).toBeUndefined();
    const plan = await terraform.plan({ variables: { name: "world" } });
    expect(await terraform.stateVersion()).toBeUndefined();
    expect(await terraform.countResources()).toBe(0);
    await terraform.apply(plan.file);
    expect(await terraform.countResources()).toBe(1);
    const version = await terraform.stateVersion();
    expect(version?.lineage).toMatch(/^[\da-f-]{36}$/);
    expect(version?.serial).toBeGreaterThan(0);
  }
});
