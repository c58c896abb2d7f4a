import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformWorkspace } from "../../src/testing";
import { fixtureServices, loadFixture } from "./fixtures/load";

jest.setTimeout(120_000);

// Terraform finds no Docker provider without a network, so nothing here can ask for its schema.
const OF_ANOTHER_PROVIDER = ["docker"];

// To work on one service: CONTROLS=s3 npx jest fixtures-valid
const services = fixtureServices
  .filter((name) => !OF_ANOTHER_PROVIDER.includes(name))
  .filter((name) => !process.env.CONTROLS || name === process.env.CONTROLS);

test("Terraform and the AWS provider know every attribute of the Terraform written by hand", async () => {
  const modules = services.flatMap((service) => [`${service}-compliant`, `${service}-violating`]);
  const root = {
    terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } },
    provider: { aws: [{ region: "eu-west-1" }] },
    module: Object.fromEntries(modules.map((name) => [name, { source: `./${name}` }])),
  };
  const workspace = TerraformWorkspace.of(root, { offline: true });
  try {
    for (const service of services) {
      for (const kind of ["compliant", "violating"] as const) {
        const folder = join(workspace.directory, `${service}-${kind}`);
        mkdirSync(folder);
        // What Terraform writes in blocks of its own is not the fixture's: the root has the providers.
        const { provider: _, ...content } = loadFixture(service, kind);
        writeFileSync(join(folder, "main.tf.json"), JSON.stringify(content));
      }
    }
    await workspace.init();
    const { valid, diagnostics } = await workspace.validate();
    expect({ valid, errors: diagnostics.filter(({ severity }) => severity === "error") }).toEqual({
      valid: true,
      errors: [],
    });
  } finally {
    workspace.dispose();
  }
});
