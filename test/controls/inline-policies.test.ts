import { findingsOf } from "../../src/controls/findings";
import { judge } from "../../src/controls/judge";
import { recordEnvironment } from "../../src/synthesis/record";
import { Bucket, Environment } from "../../src";
import { service, staging } from "../platforms/aws/staging";
import { loadFixture } from "./fixtures/load";
import { recordOf } from "./fixtures/record";

function withBuckets(count: number): Environment {
  const { env } = staging();
  const api = service(env, "api");
  for (let i = 0; i < count; i++) api.uses(new Bucket(env, `bucket-${i}`), "read-write");
  return env;
}

const found = (env: Environment): readonly string[] =>
  findingsOf(judge(recordEnvironment(env, "stacks/staging", env.toTerraform())))
    .filter(({ id }) => id === "SYM-IAM.1")
    .map(({ path, got }) => `${path} ${got}`);

test("a role whose inline policies IAM would refuse is a finding, and one below the quota is none", () => {
  expect(found(withBuckets(12))).toEqual([]);
  expect(found(withBuckets(40))).toEqual([
    expect.stringMatching(
      /^shop\/staging\/api aws_iam_role\.api_task inline policies: about \d{5} characters in 40 policies$/,
    ),
  ]);
});

test("policies of every form are counted together, and one that cannot be read is unknown", () => {
  const terraform = loadFixture("sym", "compliant");
  const status = (policy: unknown): readonly string[] => {
    const role = { ...terraform.resource.aws_iam_role.reports, inline_policy: [{ name: "more", policy }] };
    const changed = { ...terraform, resource: { ...terraform.resource, aws_iam_role: { reports: role } } };
    const { rows } = judge(recordOf(changed)).controls.find(({ control }) => control.id === "SYM-IAM.1")!;
    return rows.map(({ verdict, found }) => `${verdict}: ${found}`);
  };
  expect(status('{"Statement":[]}')).toEqual([
    expect.stringMatching(/^satisfied: about \d+ characters in 2 policies$/),
  ]);
  expect(status("${var.policy}")).toEqual(["unknown: a policy that cannot be read"]);
  expect(status(`\${jsonencode({ Sid = "${"a".repeat(11_000)}" })}`)).toEqual([
    expect.stringMatching(/^violated: about \d{5} characters in 2 policies$/),
  ]);
});
