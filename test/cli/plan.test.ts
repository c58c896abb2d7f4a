import { renderDrifts, toldDrifts } from "../../src/cli/drifts-text";
import { plansOf, plansOutcome, renderPlans, renderUnplanned } from "../../src/cli/plans-text";
import { OperationError } from "../../src/operations/operation-error";
import type { PlanInFolder } from "../../src/operations/plan/plan-environment";
import type { PlanReview } from "../../src/operations/review/plan-review";
import { SmallProject } from "./project";

const plain = (_: string, text: string): string => text;

const REVIEW: PlanReview = {
  counts: { create: 7, update: 0, replace: 1, delete: 0 },
  risks: [
    {
      level: "high",
      kind: "data",
      what: "The database is replaced: what it holds is lost.",
      address: "aws_db_instance.orders",
      construct: "orders",
    },
    ...["a", "b", "c", "d", "e", "f"].map((name, index) => ({
      level: "low" as const,
      kind: "cost" as const,
      what: `${index + 1} copies are paid for by the second.`,
      address: `aws_ecs_service.${name}`,
      construct: "api",
    })),
  ],
  constructs: [
    {
      construct: "orders",
      kind: "Database",
      summary: "Its DB instance is replaced.",
      changes: [
        {
          address: "aws_db_instance.orders",
          type: "aws_db_instance",
          action: "replace",
          why: "engine cannot be changed in place",
          properties: [
            { path: "engine", before: '"postgres"', after: '"mysql"', forcesReplacement: true },
            { path: "password", before: "(sensitive)", after: "(sensitive)", forcesReplacement: false },
          ],
          risks: [],
        },
      ],
    },
    {
      construct: "api",
      kind: "Service",
      summary: "7 resources are created.",
      changes: Array.from({ length: 7 }, (_, index) => ({
        address: `aws_iam_role.${index}`,
        type: "aws_iam_role",
        action: "create" as const,
        properties: [],
        risks: [],
      })),
    },
  ],
  outputs: [{ path: "web_url", before: "(absent)", after: '"https://shop.example.com"', forcesReplacement: false }],
};

const PLAN: PlanInFolder = {
  schemaVersion: 1,
  project: "shop",
  environment: "staging",
  version: "1.4.0",
  versions: { api_version: "1.4.0", web_version: "1.4.0" },
  commit: "7c3f10df81260698e453a65141792b7333f0fa85",
  isDirty: false,
  kind: "deploy",
  configuration: "0".repeat(64),
  digest: "1".repeat(64),
  place: ".symphony/plans/staging",
  madeAt: "2026-11-23T06:12:44Z",
  hasChanges: true,
  review: REVIEW,
  changes: [],
  folder: "/srv/shop/.symphony/plans/staging",
};

const failed = new OperationError({
  failure: "command-failed",
  problem: "Terraform plan failed.",
  command: "terraform plan",
  exitCode: 1,
  excerpt: "Error: no such bucket",
  fix: "Correct it.",
});

test("a plan reads from what is dangerous to how it is applied", () => {
  expect(renderPlans(plansOf([{ environment: "staging", result: PLAN }]), plain)).toBe(`Deploy shop 1.4.0 to staging
  7 to create, 1 to replace.
  Images: 1.4.0.
  Commit: 7c3f10df8126.

Risks  1 high risk, 6 low
  high    data      orders: The database is replaced: what it holds is lost.
  low     cost      api: 1 copies are paid for by the second.
  low     cost      api: 2 copies are paid for by the second.
  low     cost      api: 3 copies are paid for by the second.
  low     cost      api: 4 copies are paid for by the second.
  low     cost      api: 5 copies are paid for by the second.
  and 1 more of level low, which review.md has

Changes
├─ orders  Database
│  Its DB instance is replaced.
│  ± aws_db_instance.orders
│    since engine cannot be changed in place
│      engine: "postgres" → "mysql"
│      password: (sensitive) → (sensitive)
└─ api  Service
   7 resources are created.

Outputs
  web_url: (absent) → "https://shop.example.com"

Plan    .symphony/plans/staging
Digest  ${"1".repeat(64)}
To apply exactly this plan:
    symphony deploy staging --plan .symphony/plans/staging --digest ${"1".repeat(64)}
`);
});

test("a plan without changes says so, and offers nothing to apply", () => {
  const nothing = { ...PLAN, hasChanges: false, review: { ...REVIEW, constructs: [], risks: [], outputs: [] } };
  const text = renderPlans(plansOf([{ environment: "staging", result: nothing }]), plain);
  expect(text).toContain("Nothing changes: what runs is what is declared.");
  expect(text).not.toContain("symphony deploy");
});

test("a destruction says what is kept", () => {
  const destroy = { ...PLAN, kind: "destroy" as const, version: undefined, kept: ["orders", "files"] };
  const text = renderPlans(plansOf([{ environment: "staging", result: destroy }]), plain);
  expect(text).toContain("Destroy staging of shop\n");
  expect(text).toContain("Kept, with all that they need\n  orders, files\n");
  expect(text).toContain("    symphony destroy staging\n");
});

test("of several environments each is told, with what could not be planned, and a line of each at the end", () => {
  const plans = plansOf([
    { environment: "staging", result: PLAN },
    { environment: "prod", error: failed },
  ]);
  expect(plansOutcome(plans)).toBe("failed");
  expect(renderPlans(plans, plain)).toContain(`
2 environments
  staging  7 to create, 1 to replace; 1 high risk, 6 low
  prod     not planned
`);
  expect(renderUnplanned(plans, plain)).toBe(`
prod
Terraform plan failed.
  terraform plan (exit code 1)
Correct it.
  Error: no such bucket
`);
  expect(plans.plans[0].plan).not.toHaveProperty("changes");
});

test("the only environment that cannot be planned ends the command with its own error", () => {
  expect(() => plansOf([{ environment: "prod", error: failed }])).toThrow(failed);
});

test("drift is told as what a deployment would take back", () => {
  const drifts = toldDrifts([
    { environment: "staging", result: { hasDrift: true, review: REVIEW } },
    { environment: "dev", result: { hasDrift: false, review: REVIEW } },
  ]);
  const text = renderDrifts(drifts, plain);
  expect(text).toContain(
    "What runs in staging is not what is declared\n  To take it back: 7 to create, 1 to replace.\n",
  );
  expect(text).toContain("No drift: what runs in dev is what its Terraform says.\n");
});

describe("the command line", () => {
  const project = new SmallProject();
  afterAll(() => project.remove());

  test.each(["plan", "drift"])("%s takes environments or --all, and not both", async (command) => {
    const none = await project.run(command);
    expect([none.code, none.stderr]).toEqual([3, expect.stringContaining("is given no environment")]);
    const both = await project.run(command, "dev", "--all");
    expect([both.code, both.stderr]).toEqual([3, expect.stringContaining("is given dev and --all")]);
  });

  test("--version is the version to plan, and not that of the program", async () => {
    const { code, stdout, stderr } = await project.run("plan", "dev", "--version", "latest");
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toContain('"latest" is no version of an image.');
  });

  test("its help is 80 columns wide", async () => {
    for (const command of ["plan", "drift"]) {
      const { stdout } = await project.run(command, "--help");
      expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    }
  });
});
