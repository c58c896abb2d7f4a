import { Testing } from "cdktf";
import fc from "fast-check";
import { EnvironmentModel } from "../../../src/model/environment";
import { Environment } from "../../../src";
import { Aws, HostedZone } from "../../../src/aws";
import { TerraformWorkspace } from "../../../src/testing";
import { RandomApp, declareRandomApp, randomApp } from "../../support/random-app";
import { ACCOUNT, REGION, terraformOf } from "./staging";

/** Each environment manages a zone of its own. */
const platform = (environment: string) =>
  new Aws({ account: ACCOUNT, region: REGION, hostedZones: [HostedZone.managed(`${environment}.example.com`)] });

/** Images of the random apps lie in a public registry, which a network without a way out does not reach. */
function withWayOut(app: RandomApp): RandomApp {
  return {
    ...app,
    environments: app.environments.map((each) => ({
      ...each,
      egress: each.egress === "none" ? "single-nat" : each.egress,
    })),
  };
}

function environmentsOf(app: RandomApp): readonly Environment[] {
  const project = declareRandomApp(Testing.app(), withWayOut(app), platform);
  return project.node
    .findAll()
    .filter((construct): construct is Environment => EnvironmentModel.isEnvironment(construct));
}

const sample = fc.sample(randomApp, { seed: 20, numRuns: 3 });

test.each(sample.map((app, i) => [i + 1, app] as const))(
  "Terraform accepts random app %d on AWS",
  async (_, app) => {
    const [environment] = environmentsOf(app);
    const workspace = TerraformWorkspace.of(terraformOf(environment), { offline: true });
    try {
      await workspace.init();
      expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
    } finally {
      workspace.dispose();
    }
  },
  120_000,
);

test("the same random app gives the same Terraform", () => {
  const terraform = (app: RandomApp) =>
    environmentsOf(app).map((environment) => JSON.stringify(terraformOf(environment)));
  fc.assert(
    fc.property(randomApp, (app) => expect(terraform(app)).toEqual(terraform(app))),
    { numRuns: 20 },
  );
}, 60_000);
