import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { Cidr, Duration, Network, Secret } from "../../../src";
import { Aws } from "../../../src/aws";
import { runProcess } from "../../../src/operations/run-process";
import { Emulator, TerraformWorkspace } from "../../../src/testing";
import { binary } from "../../support/tested-package";
import { Contents, ProcessWatch, filesBelow, leaksOf } from "../../support/leaks";
import { synthesizedProject } from "../../support/secret-project";
import { ACCOUNT, REGION, service } from "./staging";

jest.setTimeout(600_000);

const platform = new Aws({ account: ACCOUNT, region: REGION });
const text = (name: string, content: unknown): [string, Buffer] => [name, Buffer.from(String(content))];

let emulator: Emulator;
beforeAll(async () => {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  emulator = await Emulator.start();
});
afterAll(() => emulator?.stop());

function client(): SecretsManagerClient {
  const { AWS_ENDPOINT_URL: endpoint } = emulator.environment as Record<string, string>;
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  return new SecretsManagerClient({ region: REGION, endpoint, credentials });
}

async function valueOf(name: string): Promise<string> {
  const { SecretString } = await client().send(new GetSecretValueCommand({ SecretId: name }));
  return SecretString!;
}

/** Runs the program itself with a value on its stdin. */
async function secretSet(folder: string, secret: string, input: string) {
  return runProcess({
    ...binary(["secret", "set", "staging", secret]),
    directory: folder,
    environment: { ...emulator.environment, AWS_REGION: undefined },
    input,
  });
}

test("the values of secrets occur nowhere but in Secrets Manager", async () => {
  const { folder, stack } = synthesizedProject(platform, (environment) => {
    new Network(environment, "network", { addresses: Cidr.of("10.20.0.0/16") });
    const api = service(environment);
    api.uses(new Secret(environment, "session-key"));
    api.uses(new Secret(environment, "stripe-key", { source: Secret.external(), rotateEvery: Duration.days(90) }));
  });
  const printed: string[] = [];
  const workspace = TerraformWorkspace.of(stack, { emulator, onLine: (line) => printed.push(line) });
  const watch = new ProcessWatch();
  const marker = `canary-${randomBytes(16).toString("hex")}`;
  try {
    await workspace.init();
    await workspace.apply();
    const generated = await valueOf("shop-staging-session-key");
    expect(generated).toMatch(/^[A-Za-z0-9]{40}$/);

    const written = await secretSet(folder, "stripe-key", `${marker}\n`);
    expect(written).toMatchObject({ exitCode: 0, stderr: "" });
    expect(written.stdout).toMatch(
      /^Wrote stripe-key of staging to AWS Secrets Manager, shop-staging-stripe-key in\neu-west-1, version [\w-]+\.\n/,
    );
    expect(await valueOf("shop-staging-stripe-key")).toBe(marker);
    const refused = await secretSet(folder, "session-key", marker);
    expect(refused).toMatchObject({ exitCode: 3, stdout: "" });

    const { json } = await workspace.plan();
    expect(await workspace.replan()).toEqual([]);
    await workspace.apply();
    expect(await valueOf("shop-staging-session-key")).toBe(generated);
    expect(await valueOf("shop-staging-stripe-key")).toBe(marker);

    const contents: Contents = new Map([
      ...filesBelow(folder),
      ...filesBelow(workspace.directory),
      text("show -json", JSON.stringify(json)),
      text("Terraform's output", printed.join("\n")),
      text("the command's output", JSON.stringify([written, refused])),
      ...watch.stop(),
    ]);
    const names = [...contents.keys()];
    for (const name of [
      "terraform.tfstate",
      "terraform.tfplan:tfplan",
      "cdk.tf.json",
      "symphony-shop/infrastructure/infrastructure-spec.md",
    ])
      expect(names).toContain(name);
    // They live long enough to be seen.
    for (const program of ["terraform apply", "terraform-provider-aws", "secret set staging stripe-key"])
      expect(names.map((name) => contents.get(name)!.toString()).some((line) => line.includes(program))).toBe(true);
    expect(leaksOf(generated, contents)).toEqual([]);
    expect(leaksOf(marker, contents)).toEqual([]);
  } finally {
    watch.stop();
    workspace.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a value in the ordinary argument is found in state, plan and configuration, one in an argument among the processes", async () => {
  const marker = `canary-${randomBytes(16).toString("hex")}`;
  const { folder, stack } = synthesizedProject(
    platform,
    (environment) => {
      new Secret(environment, "leaking").customize(({ aws }) => {
        aws!.version!.addOverride("secret_string_wo", null);
        aws!.version!.addOverride("secret_string_wo_version", null);
        aws!.version!.addOverride("secret_string", marker);
      });
    },
    "leaking",
  );
  const workspace = TerraformWorkspace.of(stack, { emulator });
  const watch = new ProcessWatch();
  try {
    await workspace.init();
    await workspace.apply();
    await runProcess({ program: "sh", arguments: ["-c", "sleep 0.3", marker] });
    const found = leaksOf(marker, new Map([...filesBelow(workspace.directory), ...watch.stop()]));
    expect(found).toEqual(
      expect.arrayContaining([
        "cdk.tf.json",
        "terraform.tfstate",
        "terraform.tfplan:tfplan",
        expect.stringMatching(/^process \d+: sh -c/),
      ]),
    );
  } finally {
    watch.stop();
    workspace.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
});
