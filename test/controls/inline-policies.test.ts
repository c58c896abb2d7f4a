import { judge } from "../../src/controls/judge";
import { recordEnvironment } from "../../src/synthesis/record";
import { Bucket, Environment } from "../../src";
import { service, staging } from "../platforms/aws/staging";

function withBuckets(count: number): Environment {
  const { env } = staging();
  const api = service(env, "api");
  for (let i = 0; i < count; i++) api.uses(new Bucket(env, `bucket-${i}`), "read-write");
  return env;
}

const found = (env: Environment): readonly string[] =>
  judge(recordEnvironment(env, "stacks/staging", env.toTerraform())).map(({ id, got }) => `${id} ${got}`);

test("a role whose inline policies IAM would refuse is a finding, and one below the quota is none", () => {
  expect(found(withBuckets(12))).toEqual([]);
  expect(found(withBuckets(40))).toEqual([
    expect.stringMatching(/^SYM-AWS-018 about \d{5} characters in 40 policies of aws_iam_role\.api_task$/),
  ]);
});
