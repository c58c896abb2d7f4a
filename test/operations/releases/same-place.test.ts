import type { OpenEnvironment } from "../../../src/operations/context/open-environment";
import { OperationError } from "../../../src/operations/operation-error";
import { refuseElsewhere } from "../../../src/operations/releases/same-place";

interface Place {
  readonly backend?: object;
  readonly cloud?: object;
  readonly provider?: object;
  readonly platform?: string;
}

const S3 = { s3: { bucket: "states", key: "prod", region: "eu-west-1" } };
const AWS = { region: "eu-west-1", allowed_account_ids: ["1"] };

function environment({ backend = S3, cloud, provider = { aws: [AWS] }, platform = "aws" }: Place): OpenEnvironment {
  const terraform = { terraform: cloud ? { cloud } : { backend }, provider };
  return { name: "prod", record: { platform: { name: platform }, terraform } } as never;
}

/** What is said to differ, and the lines that show it. */
function differing(now: Place, then: Place): string {
  try {
    refuseElsewhere(environment(now), environment(then), "a".repeat(40), "symphony rollback prod");
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    expect(error.failure).toBe("not-possible");
    return `${/not the same (.*)\./.exec(error.message)![1]}|${error.excerpt}`;
  }
  return "";
}

test("a commit of the same place is taken, however its Terraform is written", () => {
  expect(differing({}, {})).toBe("");
  expect(differing({ backend: { s3: { region: "eu-west-1", key: "prod", bucket: "states" } } }, {})).toBe("");
  expect(differing({ backend: { s3: [S3.s3] } }, {})).toBe("");
  const tagged = { ...AWS, default_tags: [{ tags: { Owner: "other" } }], retry_mode: "standard" };
  expect(differing({ provider: { aws: [tagged] } }, {})).toBe("");
  // A provider for single resources, as for what must lie in us-east-1, comes and goes.
  expect(differing({ provider: { aws: [AWS, { ...AWS, alias: "us", region: "us-east-1" }] } }, {})).toBe("");
});

test.each<[string, Place, Place, string]>([
  [
    "a moved state",
    {},
    { backend: { s3: { ...S3.s3, key: "old" } } },
    "backend s3 key|backend s3 key: old then, prod now",
  ],
  [
    "a state of this machine once",
    {},
    { backend: { local: {} } },
    "backend, backend s3 bucket, backend s3 key, backend s3 region|backend: local then, s3 now",
  ],
  ["a state of Terraform's cloud", {}, { cloud: { organization: "shop" } }, "backend, backend cloud organization"],
  [
    "another account",
    {},
    { provider: { aws: [{ ...AWS, allowed_account_ids: ["2"] }] } },
    'aws allowed_account_ids|aws allowed_account_ids: ["2"] then, ["1"] now',
  ],
  [
    "another region",
    {},
    { provider: { aws: { ...AWS, region: "eu-west-2" } } },
    "aws region|aws region: eu-west-2 then, eu-west-1 now",
  ],
  [
    "another role",
    {},
    { provider: { aws: [{ ...AWS, assume_role: [{ role_arn: "arn" }] }] } },
    "aws assume_role.role_arn|",
  ],
  ["another engine", { provider: { docker: [{}] } }, { provider: { docker: [{ host: "tcp://a" }] } }, "docker host|"],
  ["another platform", {}, { platform: "docker" }, "platform|platform: docker then, aws now"],
  [
    "another account of a provider with an alias",
    { provider: { aws: [AWS, { alias: "us", region: "us-east-1" }] } },
    { provider: { aws: [AWS, { alias: "us", region: "us-west-1" }] } },
    "aws.us region|aws.us region: us-west-1 then, us-east-1 now",
  ],
])("%s is told", (_, now, then, expected) => {
  expect(differing(now, then).startsWith(expected)).toBe(true);
});

test("what may be a password is not shown", () => {
  const pg = (password: string) => ({ backend: { pg: { conn_str: `postgres://shop:${password}@db/states` } } });
  const told = differing(pg("correct-horse"), pg("battery-staple"));
  expect(told).toBe("backend pg conn_str|");
});
