import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Emulator } from "symphony-infra/testing";
import { renderTestingOverride } from "../../src/testing/testing-override";
import { compileIfStale, readJson } from "../consumer/package-files";
import { REPOSITORY, filesBelow } from "../support/tested-package";
import { run } from "../consumer/run";
import { writeReadmeApp } from "./readme-app";

const MINUTES = 60_000;
const SHOP = join(REPOSITORY, "examples/shop");
const STAGING = "infrastructure/terraform/stacks/staging";
const VARIABLES = ["--var", "api_version=1.0.0", "--var", "web_version=1.0.0"];
const STATE = [".terraform", "node_modules"];

/**
 * The stock command line of cdktf works on examples/shop, and deploys the README's smaller app: nothing of symphony-infra
 * is called but by the app itself.
 */
describe("the stock cdktf-cli", () => {
  const root = mkdtempSync(join(tmpdir(), "symphony-shop-"));
  const shop = join(root, "shop");
  const readme = join(root, "readme");
  let emulator: Emulator;

  const cdktf = (folder: string, ...line: string[]) =>
    run(process.execPath, [join(REPOSITORY, "node_modules/.bin/cdktf"), ...line], folder, {
      AWS_PROFILE: undefined,
      AWS_SESSION_TOKEN: undefined,
      ...emulator.environment,
    });
  const terraform = (...line: string[]) => run("terraform", line, join(readme, STAGING));

  beforeAll(async () => {
    await compileIfStale();
    cpSync(SHOP, shop, {
      recursive: true,
      filter: (path) => !/(\.terraform|\.tfstate(\.\w+)?|node_modules)$/.test(path),
    });
    // As npm would install it: the project's dependencies, and this package by its name.
    symlinkSync(join(REPOSITORY, "node_modules"), join(root, "node_modules"));
    // cdktf creates the last folder of its output alone.
    mkdirSync(join(readme, "infrastructure"), { recursive: true });
    writeReadmeApp(readme);
    cpSync(join(SHOP, "services"), join(readme, "services"), { recursive: true });
    for (const folder of [shop, readme]) {
      mkdirSync(join(folder, "node_modules"));
      symlinkSync(REPOSITORY, join(folder, "node_modules/symphony-infra"));
    }
    emulator = await Emulator.start();
  }, 3 * MINUTES);

  afterAll(async () => {
    await emulator?.stop();
    rmSync(root, { recursive: true, force: true });
  }, MINUTES);

  test(
    "cdktf synth leaves the committed output as it is, to the byte",
    async () => {
      const { stdout } = await cdktf(shop, "synth");
      expect(stdout).toContain("Generated Terraform code for the stacks: dev, prod, staging");
      expect(contentsOf(shop)).toEqual(contentsOf(SHOP));
    },
    3 * MINUTES,
  );

  test(
    "cdktf deploys staging, prints its outputs, finds its resources in the state, and destroys it",
    async () => {
      await cdktf(readme, "synth");
      // Points the provider to the emulator and the state to this folder; the configuration itself stays as synthesized.
      const configuration = readJson<Record<string, unknown>>(readme, STAGING, "cdk.tf.json");
      const override = renderTestingOverride(configuration, "emulator");
      writeFileSync(join(readme, STAGING, "emulator_override.tf.json"), JSON.stringify(override));

      // `terraform providers lock`, which the first deploy runs, asks the registry even where a mirror is configured.
      const deployed = await cdktf(readme, "deploy", "staging", "--auto-approve", "--skip-provider-lock", ...VARIABLES);
      expect(deployed.stdout).toContain('web_url = "https://staging.shop.example.com"');

      const outputs = join(root, "outputs.json");
      const printed = await cdktf(readme, "output", "staging", "--outputs-file", outputs);
      expect(printed.stdout).toContain("url = https://staging.shop.example.com");
      expect(readJson(outputs)).toMatchObject({ staging: { web_url: "https://staging.shop.example.com" } });

      const declared = addressesOf(configuration);
      expect(declared).toContain("aws_ecs_service.api");
      expect(await stateOf(terraform)).toEqual(declared);

      await cdktf(readme, "destroy", "staging", "--auto-approve", ...VARIABLES);
      expect(await stateOf(terraform)).toEqual([]);
    },
    25 * MINUTES,
  );
});

/** Every file of a project but what Terraform and npm leave in it. */
function contentsOf(project: string): Record<string, string> {
  const files = filesBelow(project, STATE).filter((file) => !/\.tfstate/.test(file));
  return Object.fromEntries(files.map((file) => [relative(project, file), readFileSync(file, "utf8")]));
}

function addressesOf(configuration: Record<string, unknown>): string[] {
  const types = Object.entries(configuration.resource as Record<string, object>);
  return types.flatMap(([type, resources]) => Object.keys(resources).map((name) => `${type}.${name}`)).sort();
}

async function stateOf(terraform: (...line: string[]) => Promise<{ stdout: string }>): Promise<string[]> {
  const { stdout } = await terraform("state", "list");
  // Data sources are read anew by each plan and are no resources.
  return stdout
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("data."))
    .sort();
}
