import { Testing } from "cdktf";
import { SpecificationError } from "symphony-infra";
import { Aws } from "symphony-infra/aws";
import { TerraformWorkspace, terraformSnapshot } from "symphony-infra/testing";
import { declareProject } from "./infrastructure";

const { dev, prod } = declareProject(Testing.app());

test("the Terraform of an environment is as reviewed", () => {
  expect(Testing.synth(dev)).toMatchSnapshot();
  expect(terraformSnapshot(prod)).toMatchSnapshot();
});

test("the plan of an environment is as reviewed, without an account", async () => {
  const workspace = TerraformWorkspace.of(prod, { offline: true, variables: { api_version: "1.0.0" } });
  try {
    await workspace.init();
    expect((await workspace.validate()).valid).toBe(true);
    expect((await workspace.plan()).snapshot()).toMatchSnapshot();
  } finally {
    workspace.dispose();
  }
}, 120_000);

test("a mistake is one typed error", () => {
  expect(() => new Aws({ account: "1", region: "eu-west-1" })).toThrow(SpecificationError);
});
