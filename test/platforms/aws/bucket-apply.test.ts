import { Testing } from "cdktf";
import { Bucket, Duration, Environment, Project } from "../../../src";
import { Aws } from "../../../src/aws";
import { Emulator, TerraformWorkspace } from "../../../src/testing";
import { ACCOUNT, REGION, terraformOf } from "./staging";

let emulator: Emulator;
beforeAll(async () => (emulator = await Emulator.start()), 60_000);
afterAll(() => emulator.stop(), 30_000);

/** No network: a bucket needs none, and it would take longer than all of this. */
function environment(): Environment {
  const owner = { team: "storefront", contact: "storefront@example.com" };
  const shop = new Project(Testing.app(), "shop", { title: "Shop", owner });
  return new Environment(shop, "staging", { tier: "staging", platform: new Aws({ account: ACCOUNT, region: REGION }) });
}

/** Before it finds the statement that admits the logs, moto breaks on a principal of "*": that statement goes first. */
function forMoto(terraform: any): any {
  const logs = terraform.resource.aws_s3_bucket_policy.server_access_logs;
  const { Version, Statement } = JSON.parse(logs.policy);
  const [writing] = Statement.splice(-1);
  logs.policy = JSON.stringify({ Version, Statement: [writing, ...Statement] });
  return terraform;
}

test("a bucket with its logs and its replica is applied, stays as it is, and is destroyed", async () => {
  const env = environment();
  new Bucket(env, "receipts", {
    replicateTo: "eu-central-1",
    expiry: { "tmp/": Duration.days(1) },
    cors: [{ origins: ["https://shop.example.com"], methods: ["GET"] }],
  });
  const workspace = TerraformWorkspace.of(forMoto(terraformOf(env)), { emulator });
  try {
    await workspace.init();
    await workspace.apply();
    // moto answers of every rule that deletions are not copied, whatever it was told; the rest of the rule stays as it is.
    const address = "aws_s3_bucket_replication_configuration.receipts";
    expect(await workspace.replan()).toEqual([{ address, actions: ["update"], attributes: ["rule"] }]);
    const { change } = (await workspace.plan()).json.resource_changes!.find((each) => each.address === address)!;
    const [[before], [after]] = [change.before, change.after].map((each: any) => each.rule);
    expect(before.destination).toEqual(after.destination);
    expect([before, after].map((rule) => rule.delete_marker_replication[0].status)).toEqual(["Disabled", "Enabled"]);
    await workspace.destroy();
  } finally {
    workspace.dispose();
  }
}, 600_000);
