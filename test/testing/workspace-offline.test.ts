import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { App, S3Backend, TerraformStack } from "cdktf";
import { terraformSnapshot } from "../../src/testing/snapshots";
import { TerraformWorkspace, type WorkspaceOptions } from "../../src/testing/workspace";
import type { TerraformSource } from "../../src/testing/terraform-source";

jest.setTimeout(60_000);

// Everything that needs the real AWS: a remote state, account guards, a profile, a role, an endpoint.
const guarded = {
  terraform: {
    required_providers: { aws: { source: "aws", version: "5.100.0" } },
    backend: { s3: { bucket: "state", key: "dev.tfstate", region: "eu-west-1", use_lockfile: true } },
  },
  provider: {
    aws: [
      {
        region: "eu-west-1",
        allowed_account_ids: ["999999999999"],
        profile: "production",
        assume_role: [{ role_arn: "arn:aws:iam::999999999999:role/deploy" }],
        endpoints: [{ ec2: "https://ec2.invalid" }],
        default_tags: [{ tags: { project: "shop" } }],
      },
      { alias: "global", region: "us-east-1", forbidden_account_ids: ["123456789012"] },
    ],
  },
  variable: { token: { type: "string", sensitive: true } },
  resource: {
    aws_vpc: {
      main: { cidr_block: "10.0.0.0/16", lifecycle: { prevent_destroy: true } },
      global: { provider: "aws.global", cidr_block: "10.1.0.0/16" },
    },
    aws_ssm_parameter: { token: { name: "/token", type: "SecureString", value: "${var.token}" } },
  },
  output: { vpc: { value: "${aws_vpc.main.id}" } },
};

async function use(
  source: TerraformSource,
  options: WorkspaceOptions,
  test: (workspace: TerraformWorkspace) => Promise<void>,
) {
  const workspace = TerraformWorkspace.of(source, options);
  try {
    await test(workspace);
  } finally {
    workspace.dispose();
  }
  expect(existsSync(workspace.directory)).toBe(false);
}

test("plans a guarded configuration without AWS, provider aliases included", async () => {
  process.env.AWS_PROFILE = "developer";
  const stack = { toTerraform: () => guarded };
  await use(stack, { offline: true, variables: { token: "hunter2-hunter2" } }, async (workspace) => {
    await workspace.init();
    expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
    const plan = await workspace.plan();
    expect(plan.changes).toBe(true);
    expect(plan.snapshot()).toMatchSnapshot();
    expect(plan.snapshot()).not.toContain("hunter2");
    // The product's own Terraform stays as synthesized.
    expect(JSON.parse(readFileSync(join(workspace.directory, "cdk.tf.json"), "utf8"))).toEqual(guarded);
  });
  delete process.env.AWS_PROFILE;
});

test("plans a stack of cdktf", async () => {
  const stack = new TerraformStack(new App(), "dev");
  new AwsProvider(stack, "aws", { region: "eu-west-1", allowedAccountIds: ["999999999999"] });
  new S3Backend(stack, { bucket: "state", key: "dev.tfstate", region: "eu-west-1" });
  new SnsTopic(stack, "alerts", { name: "alerts", displayName: "Alerts" });
  expect(terraformSnapshot(stack)).toContain('"aws_sns_topic"');
  expect(terraformSnapshot(stack)).not.toContain("metadata");
  await use(stack, {}, async (workspace) => {
    await workspace.init();
    expect((await workspace.plan()).snapshot()).toContain('"aws_sns_topic.alerts"');
  });
});

test("takes a synthesized folder with its assets, without its state, and leaves it alone", async () => {
  const folder = mkdtempSync(join(tmpdir(), "symphony-test-"));
  const json = { locals: { text: '${file("asset.txt")}' }, output: { text: { value: "${local.text}" } } };
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(json));
  writeFileSync(join(folder, "asset.txt"), "kept");
  writeFileSync(join(folder, "terraform.tfstate"), "not a state");
  await use(folder, {}, async (workspace) => {
    await workspace.init();
    expect((await workspace.apply()).text.value).toBe("kept");
    expect(await workspace.replan()).toEqual([]);
  });
  expect(readFileSync(join(folder, "terraform.tfstate"), "utf8")).toBe("not a state");
  rmSync(folder, { recursive: true });
});

test("a configuration that declares no provider gets the implied one", async () => {
  const { terraform } = guarded;
  await use({ terraform, resource: { aws_sns_topic: { alerts: { name: "alerts" } } } }, {}, async (workspace) => {
    await workspace.init();
    const { json } = await workspace.plan();
    expect(json.resource_changes).toMatchObject([{ address: "aws_sns_topic.alerts", change: { actions: ["create"] } }]);
  });
});

test("reports what the provider's schema refuses", async () => {
  const { terraform, provider } = guarded;
  const resource = { aws_vpc: { main: { cidr_block: "10.0.0.0/8" } } };
  await use({ terraform, provider, resource }, {}, async (workspace) => {
    await workspace.init();
    const { valid, diagnostics } = await workspace.validate();
    expect(valid).toBe(false);
    expect(diagnostics[0].summary).toMatch(/^expected "cidr_block" to contain a network Value with between 16 and 28/);
  });
});

test("says which folder holds no synthesized Terraform", () => {
  expect(() => TerraformWorkspace.of("no-such-folder")).toThrow("The folder no-such-folder holds no cdk.tf.json.");
});
