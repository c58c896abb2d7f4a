import { Access, Secret, Topic, Who } from "../../../src";
import { Emulator, TerraformWorkspace } from "../../../src/testing";
import { ACCOUNT, service, staging, terraformOf } from "./staging";

jest.setTimeout(400_000);

/** Who moto already knows: a role that trusts a role needs it to exist. */
const EXISTING = {
  aws_iam_role: {
    support: {
      name: "support",
      assume_role_policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
      }),
    },
  },
};

test("every kind of access is applied, planned again without a change, and destroyed", async () => {
  const { env } = staging({ tier: "development", network: { zones: 1 } });
  new Topic(env, "events");
  new Secret(env, "stripe-key");
  service(env, "api");
  const github = { repository: "acme/shop", branch: "main", environment: "staging" };
  new Access(env, "support", { who: Who.role(`arn:aws:iam::${ACCOUNT}:role/support`), level: "read" });
  new Access(env, "people", { who: Who.ssoGroup({ permissionSet: "OnCall" }), level: "operate" });
  new Access(env, "github", { who: Who.githubActions(github), level: "administer" });
  new Access(env, "gitlab", { who: Who.gitlab({ project: "acme/shop", branch: "main" }), level: "operate" });
  new Access(env, "partner", { who: Who.account("210987654321", { externalId: "shop-42" }), level: "read" });
  new Access(env, "emergency", {
    who: Who.ssoGroup({ permissionSet: "Emergency" }),
    level: "administer",
    breakGlass: true,
    trail: "elsewhere",
  });

  const emulator = await Emulator.start();
  const account = TerraformWorkspace.of({ resource: EXISTING } as never, { emulator });
  const workspace = TerraformWorkspace.of(terraformOf(env), { emulator });
  try {
    await account.init();
    await account.apply();
    await workspace.init();
    const outputs = await workspace.apply();
    expect(outputs.people_role_arn.value).toBe(`arn:aws:iam::${ACCOUNT}:role/shop-staging-people-access`);
    expect(await workspace.replan()).toEqual([]);

    const { prior_state } = (await workspace.plan()).json as any;
    const resources: any[] = prior_state.values.root_module.resources;
    const policies = resources.filter(({ type }) => type === "aws_iam_policy").map(({ values }) => values.policy);
    expect(policies.length).toBeGreaterThanOrEqual(6);
    for (const policy of policies) expect(policy.replace(/\s/g, "").length).toBeLessThanOrEqual(6144);
    const longest = Math.max(
      ...policies.flatMap((policy) => policy.match(/arn:[^"]*/g) ?? []).map((arn: string) => arn.length),
    );
    // What pack.ts counts for an ARN of this environment.
    expect(longest).toBeLessThanOrEqual(130 + 2 * "shop-staging-".length);

    await workspace.destroy();
  } finally {
    workspace.dispose();
    account.dispose();
    await emulator.stop();
  }
});
