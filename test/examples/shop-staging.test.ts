import { join } from "path";
import { Emulator, TerraformWorkspace } from "symphony-infra/testing";

const STACK = join(__dirname, "../../examples/shop/infrastructure/terraform/stacks/staging");
const VARIABLES = { api_version: "1.0.0", web_version: "1.0.0" };
const MINUTES = 60_000;

/** The real Terraform and the real AWS provider apply the committed output of examples/shop on an emulator. */
describe("staging of examples/shop, as it is committed", () => {
  let emulator: Emulator;
  let workspace: TerraformWorkspace;

  beforeAll(async () => {
    emulator = await Emulator.start();
    workspace = TerraformWorkspace.of(STACK, { emulator, variables: VARIABLES });
    await workspace.init();
  }, 2 * MINUTES);

  afterAll(async () => {
    workspace?.dispose();
    await emulator?.stop();
  }, MINUTES);

  test(
    "is valid, applies, plans no change that is not a documented gap of the emulator, and is destroyed",
    async () => {
      const validation = await workspace.validate();
      expect(validation).toMatchObject({ valid: true, diagnostics: [] });

      const outputs = await workspace.apply();
      expect(outputs.web_url.value).toBe("https://staging.shop.example.com");
      expect(outputs.name_servers_staging_shop_example_com.value).toHaveLength(4);

      expect(await workspace.replan()).toEqual([]);

      await workspace.destroy();
      const { resource_changes = [] } = (await workspace.plan()).json;
      expect(resource_changes.filter(({ change }) => change.before !== null)).toEqual([]);
    },
    15 * MINUTES,
  );
});
