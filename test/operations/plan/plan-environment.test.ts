import { appendFileSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openEnvironment } from "../../../src/operations/context/open-environment";
import { type PlanInFolder, planEnvironment } from "../../../src/operations/plan/plan-environment";
import { planEnvironments } from "../../../src/operations/plan/plan-environments";
import { readPlan } from "../../../src/operations/plan/read-plan";
import { PLAN_FILES } from "../../../src/operations/plan/saved-plan";
import { terraformOf } from "../../../src/operations/plan/terraform-of";
import { findDrift } from "../../../src/operations/verify/drift";
import { OperationsGround } from "../../support/operations-ground";

jest.setTimeout(240_000);

const TOKEN = "correct-horse-battery-staple";
/** A secret that Terraform is given, a topic that holds no data, and a second environment. */
const SETTINGS = {
  environments: { dev: "development", staging: "staging" },
  more: `new infra.Topic(environment, "events");
  const { TerraformVariable } = require("cdktf");
  const { SsmParameter } = require("@cdktf/provider-aws/lib/ssm-parameter");
  const token = new TerraformVariable(environment, "token", { type: "string", sensitive: true });
  new SsmParameter(environment, "token-parameter", { name: "/" + name + "/token", type: "SecureString", value: token.value });`,
} as const;

let ground: OperationsGround;
let plan: PlanInFolder;

const context = (variables: Record<string, string | undefined> = { TF_VAR_token: TOKEN }) => {
  const given = ground.context();
  return { ...given, variables: { ...given.variables, ...variables } };
};
const again = (more: object = {}) => ({ environment: "staging", synthesize: false, ...more });
const staging = () => openEnvironment(context().configuration, "staging", "test");

beforeAll(async () => {
  ground = await OperationsGround.start(SETTINGS);
  plan = await planEnvironment(context(), { environment: "staging" });
});
afterAll(() => ground?.stop());

describe("a first plan", () => {
  test("tells what it is of, and what it makes", () => {
    expect(plan).toMatchObject({
      schemaVersion: 1,
      project: "shop",
      environment: "staging",
      versions: {},
      isDirty: false,
      kind: "deploy",
      place: ".symphony/plans/staging",
      hasChanges: true,
      review: { counts: { update: 0, replace: 0, delete: 0 } },
    });
    expect(plan.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(plan.review.constructs.map(({ construct }) => construct)).toEqual(["environment", "files", "events"]);
    expect(plan.review.counts.create).toBe(plan.changes.length);
  });

  test("lies where its owner alone reads it, and git does not see it", async () => {
    expect(plan.folder).toBe(ground.path(".symphony/plans/staging"));
    expect(readdirSync(plan.folder).sort()).toEqual(Object.values(PLAN_FILES).sort());
    expect(statSync(plan.folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(plan.folder)) expect(statSync(join(plan.folder, name)).mode & 0o777).toBe(0o600);
    expect(ground.read(".symphony/.gitignore")).toBe("*\n");
    expect(await ground.git("status", "--porcelain")).toBe("");
  });

  test("tells of a secret in no file but Terraform's own", () => {
    for (const name of readdirSync(plan.folder).filter((each) => each !== PLAN_FILES.plan))
      expect(readFileSync(join(plan.folder, name), "utf8")).not.toContain(TOKEN);
    expect(JSON.stringify([plan, ground.events])).not.toContain(TOKEN);
  });

  test("is told while it is made", () => {
    const phases = ground.events.flatMap((event) => (event.kind === "phase" ? [`${event.phase} ${event.status}`] : []));
    expect(phases).toEqual(["Synthesize started", "Synthesize done", "Plan started", "Plan done"]);
  });
});

describe("what cannot be planned", () => {
  test("names every variable that nothing gives a value", async () => {
    await expect(planEnvironment(context({ TF_VAR_token: undefined }), again())).rejects.toMatchObject({
      failure: "not-possible",
      message: expect.stringContaining("asks for values that nothing gives: token.") as string,
      fix: "Set TF_VAR_token in the environment of this command.",
    });
  });

  test("is a version that no image can have, or an environment that there is not", async () => {
    await expect(planEnvironment(context(), again({ version: "latest" }))).rejects.toMatchObject({
      failure: "not-possible",
    });
    await expect(planEnvironment(context(), again({ environment: "prod" }))).rejects.toMatchObject({
      failure: "not-possible",
      fix: expect.stringContaining("Choose one of: dev, staging."),
    });
  });

  test("is one that does not satisfy a control, with its id", async () => {
    const file = join(staging().terraformFolder, "cdk.tf.json");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('"block_public_policy": true', '"block_public_policy": false'));
    try {
      await expect(planEnvironment(context(), again())).rejects.toMatchObject({
        failure: "blocked",
        message: expect.stringMatching(/does not satisfy .*S3\.8/) as string,
        excerpt: expect.stringContaining("block_public_policy") as string,
      });
    } finally {
      writeFileSync(file, text);
    }
  });

  test("is a lock file of other providers mended, once", async () => {
    const lock = join(staging().terraformFolder, ".terraform.lock.hcl");
    writeFileSync(lock, readFileSync(lock, "utf8").replaceAll("5.100.0", "5.99.0"));
    rmSync(join(staging().terraformFolder, ".terraform"), { recursive: true });
    expect((await planEnvironment(context(), again({ out: ground.path("mended") }))).hasChanges).toBe(true);
    expect(readFileSync(join(ground.path("mended"), PLAN_FILES.lock), "utf8")).toContain("5.100.0");
    rmSync(ground.path("mended"), { recursive: true });
  });
});

describe("a saved plan", () => {
  test("is read back as it was", () => {
    plan = readPlan(plan.folder, "symphony deploy staging");
    expect(plan.folder).toBe(ground.path(".symphony/plans/staging"));
  });

  test.each(Object.values(PLAN_FILES))("is refused once %s is another", (name) => {
    const file = join(plan.folder, name);
    const content = readFileSync(file);
    appendFileSync(file, " ");
    const isSame = name === PLAN_FILES.about;
    if (isSame) writeFileSync(file, content.toString().replace('"isDirty": false', '"isDirty": true'));
    try {
      expect(() => readPlan(plan.folder, "symphony deploy staging")).toThrow(/is not what was planned/);
    } finally {
      writeFileSync(file, content);
    }
    rmSync(file);
    expect(() => readPlan(plan.folder, "symphony deploy staging")).toThrow(`holds no plan: ${name} is missing.`);
    writeFileSync(file, content);
    expect(readPlan(plan.folder, "symphony deploy staging").digest).toBe(plan.digest);
  });
});

describe("once it is applied", () => {
  beforeAll(async () => {
    await terraformOf(context(), staging()).apply(join(plan.folder, PLAN_FILES.plan));
  });

  test("a plan holds nothing, and nothing has drifted", async () => {
    const next = await planEnvironment(context(), again());
    expect(next).toMatchObject({ hasChanges: false, changes: [], review: { constructs: [], risks: [] } });
    expect(readFileSync(join(next.folder, PLAN_FILES.review), "utf8")).toContain("Nothing changes");
    expect(await findDrift(context(), staging())).toMatchObject({ hasDrift: false });
    expect(readdirSync(ground.path(".symphony")).sort()).toEqual([".gitignore", "locks", "plans"]);
  });

  test("what somebody changes outside of Terraform is drift, which the command tells", async () => {
    await ground.aws(
      "s3api",
      "put-bucket-versioning",
      "--bucket",
      filesBucket(),
      "--versioning-configuration",
      "Status=Suspended",
    );
    const { review, hasDrift } = await findDrift(context(), staging());
    expect(hasDrift).toBe(true);
    expect(review.constructs).toMatchObject([
      { construct: "files", changes: [{ why: "it was changed outside of Terraform", action: "update" }] },
    ]);
    const { code, stdout } = await ground.symphony(["drift", "staging"], { TF_VAR_token: TOKEN });
    expect(code).toBe(9);
    expect(stdout).toContain('versioning_configuration.status: "Suspended" → "Enabled"');
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("a destruction keeps what holds data, with what it needs, unless it is named", async () => {
    const kept = await planEnvironment(context(), again({ kind: "destroy" }));
    expect(kept.kept).toEqual(["files"]);
    const gone = kept.changes.map(({ address }) => address);
    expect(gone).toContain("aws_sns_topic.events");
    expect(gone.filter((address) => /files|aws_kms_key\.internal|server_access_logs$/.test(address))).toEqual([]);
    const all = await planEnvironment(context(), again({ kind: "destroy", stores: ["files"] }));
    expect(all.kept).toEqual([]);
    expect(all.changes.map(({ address }) => address)).toContain("aws_s3_bucket.files");
    expect(all.review.risks[0]).toMatchObject({ level: "high", kind: "data" });
    await expect(planEnvironment(context(), again({ kind: "destroy", stores: ["events"] }))).rejects.toMatchObject({
      failure: "not-possible",
      fix: "Choose one of: files.",
    });
  });

  test("several environments are planned at once, and one that cannot be keeps no other from it", async () => {
    const both = await planEnvironments(context(), { synthesize: false });
    expect(both.map(({ environment, result }) => [environment, result?.hasChanges])).toEqual([
      ["dev", true],
      ["staging", true],
    ]);
    expect(existsSync(ground.path(".symphony/plans/dev/plan.json"))).toBe(true);
    const { code, stdout } = await ground.symphony(["plan", "--all", "--no-synth", "--json"], { TF_VAR_token: TOKEN });
    expect(code).toBe(0);
    const { result } = JSON.parse(stdout) as { result: { plans: { environment: string; plan: object }[] } };
    expect(result.plans.map(({ environment }) => environment)).toEqual(["dev", "staging"]);
    expect(stdout).not.toContain(TOKEN);
  });
});

function filesBucket(): string {
  return String(staging().facts.tryFind("aws_s3_bucket.files")!.value("bucket"));
}
