import { Egress, Tier } from "../../../src";
import { Aws, HostedZone } from "../../../src/aws";
import { TerraformWorkspace } from "../../../src/testing";
import { everyConstruct } from "../../support/every-construct";
import { terraformOf } from "./staging";

const hostedZones = [HostedZone.existing("example.com", "Z0123456789ABCDEFGHIJ")];
const platform = () => new Aws({ account: "123456789012", region: "eu-west-1", hostedZones });

/** Types that an environment with one of each construct consists of: what the real provider has to accept. */
test.each<[Tier, Egress]>([
  ["development", "single-nat"],
  ["production", "none"],
])(
  "the real provider accepts and plans one of each construct in tier %s with egress %s",
  async (tier, egress) => {
    const terraform = terraformOf(everyConstruct(platform(), tier, { egress }).environment);
    const workspace = TerraformWorkspace.of(terraform, { offline: true });
    try {
      await workspace.init();
      expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
      const { json } = await workspace.plan();
      const planned = (json.resource_changes ?? []).filter(({ change }) => change.actions.includes("create"));
      const declared = Object.entries<object>(terraform.resource).flatMap(([type, members]) =>
        Object.keys(members).map((name) => `${type}.${name}`),
      );
      expect(planned.map(({ address }) => address).sort()).toEqual(declared.sort());
      expect(Object.keys(terraform.resource).length).toBeGreaterThan(85);
    } finally {
      workspace.dispose();
    }
  },
  180_000,
);
