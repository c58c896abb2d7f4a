import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Construct } from "constructs";
import { Bucket, type Environment, accept } from "../../src";
import { expiredAcceptances, uselessAcceptances } from "../../src/controls/acceptance-findings";
import { findingsOf } from "../../src/controls/findings";
import { type Judgement, judge } from "../../src/controls/judge";
import { recordEnvironment } from "../../src/synthesis/record";
import { staging } from "../platforms/aws/staging";

const ACCEPTANCE = { because: "The site is public.", by: "storefront", until: "2027-03-31" };

function judged(env: Environment): Judgement {
  return judge(recordEnvironment(env, "stacks/staging", env.toTerraform()));
}

/** A bucket whose public access is not blocked, by an override. */
function open(env: Environment, name: string): Bucket {
  const bucket = new Bucket(env, name);
  env.addOverride(`resource.aws_s3_bucket_public_access_block.${name}.block_public_acls`, false);
  return bucket;
}

const violations = (judgement: Judgement): readonly string[] =>
  findingsOf(judgement)
    .filter(({ id }) => id === "S3.8")
    .map(({ id, path }) => `${id} ${path}`);
const controlOf = ({ controls }: Judgement) => controls.find(({ control }) => control.id === "S3.8")!;
const row = (judgement: Judgement, address: string) =>
  controlOf(judgement).rows.filter((r) => r.address.endsWith(`.${address}`) && r.verdict !== "satisfied");

test("an acceptance is for its own construct: the same violation of another stays one", () => {
  const { env } = staging();
  open(env, "site").accept("S3.8", ACCEPTANCE);
  open(env, "receipts");
  const judgement = judged(env);
  expect(violations(judgement)).toEqual(["S3.8 shop/staging/receipts"]);
  expect(row(judgement, "site")).toEqual([
    expect.objectContaining({
      verdict: "accepted",
      acceptance: { control: "S3.8", path: "shop/staging/site", ...ACCEPTANCE },
    }),
  ]);
  expect(uselessAcceptances(judgement)).toEqual([]);
});

test("an acceptance on the environment is not for the constructs below", () => {
  const { env } = staging();
  open(env, "site");
  env.accept("S3.8", ACCEPTANCE);
  const judgement = judged(env);
  expect(violations(judgement)).toEqual(["S3.8 shop/staging/site"]);
  expect(uselessAcceptances(judgement)).toMatchObject([{ id: "SYM-ACCEPTANCE-005", path: "shop/staging" }]);
});

test("a provider's own resource in the environment is judged, and accepted by itself", () => {
  const { env } = staging();
  new Bucket(env, "receipts");
  const bare = new S3Bucket(env, "bare", { bucket: "bare" });
  new S3Bucket(env, "other", { bucket: "other" });
  accept(bare, "S3.8", ACCEPTANCE);
  const judgement = judged(env);
  expect(row(judgement, "bare")).toMatchObject([{ verdict: "accepted", found: "none whose bucket names it" }]);
  expect(row(judgement, "other")).toMatchObject([{ verdict: "violated", construct: "shop/staging" }]);
});

test.each([
  ["the environment", (env: Environment) => env],
  ["a construct of the library", (env: Environment) => new Bucket(env, "receipts")],
])("an acceptance of %s is not for what stands in a construct of the user's own within it", (_, scope) => {
  const { env } = staging();
  new Bucket(env, "statements");
  const outer = scope(env);
  const helper = new Construct(outer, "helper");
  const bare = new S3Bucket(helper, "bare", { bucket: "bare" });
  outer.accept("S3.8", ACCEPTANCE);
  const judgement = judged(env);
  expect(row(judgement, bare.friendlyUniqueId)).toMatchObject([{ verdict: "violated", construct: outer.node.path }]);
  expect(judgement.unused).toMatchObject([{ path: outer.node.path }]);
});

test("an acceptance of a construct of the user's own is for what stands in it, and not for one beside it", () => {
  const { env } = staging();
  new Bucket(env, "statements");
  const [helper, helper2] = ["helper", "helper2"].map((name) => new Construct(env, name));
  new S3Bucket(helper, "bare", { bucket: "bare" });
  new S3Bucket(helper2, "bare", { bucket: "other" });
  new S3Bucket(new Construct(helper, "inner"), "bare", { bucket: "inner" });
  accept(helper, "S3.8", ACCEPTANCE);
  const judgement = judged(env);
  const verdicts = Object.fromEntries(
    controlOf(judgement)
      .rows.filter(({ address }) => address.endsWith("bare"))
      .map(({ address, verdict }) => [address.split(".")[1], verdict]),
  );
  expect(verdicts).toEqual({ helper_bare: "accepted", helper2_bare: "violated", helper_inner_bare: "violated" });
});

test("an acceptance that nothing needs, or of no control, is a finding", () => {
  const { env } = staging();
  const bucket = new Bucket(env, "receipts");
  bucket.accept("S3.8", ACCEPTANCE);
  bucket.accept("S3.888", ACCEPTANCE);
  expect(uselessAcceptances(judged(env))).toMatchObject([
    {
      id: "SYM-ACCEPTANCE-005",
      path: "shop/staging/receipts",
      got: "S3.8, accepted until 2027-03-31, which nothing of this construct violates",
    },
    {
      id: "SYM-ACCEPTANCE-001",
      path: "shop/staging/receipts",
      got: '"S3.888"',
      allowed: expect.stringContaining("S3.8"),
    },
  ]);
});

test("an acceptance holds on its last day and has expired on the next", () => {
  const { env } = staging();
  open(env, "site").accept("S3.8", ACCEPTANCE);
  const judgement = judged(env);
  expect(expiredAcceptances(judgement, "2027-03-31")).toEqual([]);
  expect(expiredAcceptances(judgement, "2027-04-01")).toMatchObject([
    {
      id: "SYM-ACCEPTANCE-006",
      path: "shop/staging/site",
      got: "S3.8, accepted until 2027-03-31 by storefront; today is 2027-04-01",
    },
  ]);
});
