import { Pipeline, PipelineHost, StateBackend } from "../../../src";
import { Aws, HostedZone } from "../../../src/aws";
import { judge } from "../../../src/controls/judge";
import { reachability } from "../../../src/controls/reachability";
import { accessMatrix } from "../../../src/documents/security-controls/access-matrix";
import { recordEnvironment } from "../../../src/synthesis/record";
import { everyConstruct } from "../../support/every-construct";
import { ACCOUNT, REGION } from "./staging";

const platform = new Aws({ account: ACCOUNT, region: REGION, hostedZones: [HostedZone.managed("example.com")] });
const state = StateBackend.s3({
  bucket: "acme-terraform",
  region: REGION,
  kmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`,
});
const { environment } = everyConstruct(platform, "production", { state });
new Pipeline(environment.project, "ship-it", {
  promote: ["staging"],
  runsOn: [
    PipelineHost.github({ repository: "acme/shop" }),
    PipelineHost.gitlab({ project: "acme/shop", image: "ci/tools:1.2.3" }),
    PipelineHost.jenkins({ url: "https://ci.example.com", agent: "linux" }),
  ],
});
const record = recordEnvironment(environment, "infrastructure/terraform/stacks/staging", environment.toTerraform());
const ROLES = ["aws_iam_role.ship_it_plan", "aws_iam_role.ship_it_deploy"];

test("every control holds for the roles of a pipeline, their policies and their boundaries", () => {
  const rows = judge(record).controls.flatMap(({ control, rows: judged }) =>
    judged
      .filter(({ address }) => /ship_it|delivery_boundary|workload_boundary/.test(address))
      .map(({ address, verdict }) => ({ id: control.id, address, verdict })),
  );
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter(({ verdict }) => verdict !== "satisfied")).toEqual([]);
});

test("what a pipeline may do is no undeclared path between constructs", () => {
  const wrong = reachability(record).filter(({ verdict }) => verdict !== "declared");
  expect(wrong.filter(({ from, because }) => /ship_it/.test(`${from} ${because}`))).toEqual([]);
});

test("the access matrix shows who assumes each role, how long, and what it is for", () => {
  const text = JSON.stringify(accessMatrix(record));
  for (const role of ROLES) expect(text).toContain(role);
  expect(text).toContain("The pipeline ship-it deploys releases to shop staging");
  expect(text).toContain("repo:acme/shop:environment:staging-plan");
  expect(text).toContain("refs/tags/v*");
  expect(text).toContain("https://ci.example.com/job/shop/job/rollback/");
});

/** Verdicts of one control on the pipeline's deploy role, where one text of its Terraform is another. */
function verdicts(id: string, was: string, is: string): readonly string[] {
  const text = JSON.stringify(environment.toTerraform());
  const changed = JSON.parse(text.replaceAll(JSON.stringify(was).slice(1, -1), JSON.stringify(is).slice(1, -1)));
  const other = recordEnvironment(environment, "infrastructure/terraform/stacks/staging", changed);
  const judged = judge(other).controls.find(({ control }) => control.id === id)!;
  return [
    ...new Set(judged.rows.filter(({ address }) => address.includes("ship_it")).map(({ verdict }) => verdict)),
  ].sort();
}

test("a pattern of GitLab's tags is exact enough, and one of projects, branches or everything is not", () => {
  const subject = "project_path:acme/shop:ref_type:tag:ref:v*";
  expect(verdicts("SYM-IAM.3", subject, "project_path:acme/shop:ref_type:tag:ref:v1*")).toEqual(["satisfied"]);
  for (const wide of [
    "project_path:acme/*:ref_type:tag:ref:v*",
    "project_path:acme/shop:ref_type:branch:ref:v*",
    "project_path:acme/shop:ref_type:tag:ref:*",
    "project_path:acme/shop:*",
  ])
    expect(verdicts("SYM-IAM.3", subject, wide)).toEqual(["violated"]);
});

test("keys that are chosen by their tags are no wildcard, and without the condition they are one", () => {
  const condition = (value: string): string => `"aws:ResourceTag/Environment":"${value}"`;
  expect(verdicts("SYM-IAM.2", condition("staging"), condition("production"))).toEqual(["satisfied"]);
  const project = (value: string): string => `"aws:ResourceTag/Project":"${value}"`;
  expect(
    verdicts("SYM-IAM.2", `${project("shop")},${condition("staging")}`, `${project("*")},${condition("*")}`),
  ).toContain("violated");
});
