import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { DeployResult } from "../../src/operations/deploy/deploy-result";
import type { Readiness } from "../../src/operations/readiness/readiness";
import type { Rehearsal } from "../../src/operations/rehearse/rehearsal";
import type { Verification } from "../../src/operations/verify/verification";
import { HttpsStandIn } from "../support/https-stand-in";
import { addresses, answered, approved, attempts, lastAttempt } from "../support/operated-answers";
import { OperationsGround } from "../support/operations-ground";

const MINUTES = 60_000;
jest.setTimeout(20 * MINUTES);

/** examples/shop through its life in staging, by the real program, Terraform and provider, on the emulator. */
describe("staging of examples/shop in operation", () => {
  let ground: OperationsGround;
  let standIn: HttpsStandIn;
  // The emulator itself drifts: what it forgets is listed in known-drifts.
  const options = (): readonly string[] => ["--resolve", standIn.resolve, "--no-drift"];

  beforeAll(async () => {
    standIn = await HttpsStandIn.start("staging.shop.example.com");
    standIn.answers["/"] = { status: 200, body: "<title>Shop</title>" };
    standIn.answers["/products"] = { status: 200, body: "[]" };
    ground = await OperationsGround.startShop();
    ground.write("symphony-shop/core/symphony-core.md", "# Core\n\nAutomation Level: medium\n");
    await ground.commit("Set the automation level");
  }, 3 * MINUTES);
  afterAll(async () => {
    await ground?.stop();
    await standIn?.stop();
  });

  async function release(version: string): Promise<void> {
    for (const name of ["api", "web"]) await ground.push(version, `shop-staging-${name}`);
  }

  test("plan: what is to come, by construct, with its digest, and nothing is changed", async () => {
    const { code, result } = await answered<Planned>(ground, ["plan", "staging", "--version", "0.0.0"]);
    expect(code).toBe(0);
    const [{ plan }] = result!.plans;
    expect(plan.review.constructs.map(({ construct }) => construct)).toEqual(
      expect.arrayContaining(["network", "orders", "catalogue", "receipts", "placed-orders", "api", "web", "worker"]),
    );
    expect(await addresses(ground)).toEqual([]);
  });

  test("nobody approves: it is not deployed", async () => {
    const { code, outcome } = await answered(ground, ["deploy", "staging", "--version", "0.0.0", "--no-verify"]);
    expect({ code, outcome }).toEqual({ code: 7, outcome: "blocked" });
    expect(existsSync(ground.path("symphony-shop/logs/deployments.md"))).toBe(false);
  });

  test("provision: the first deployment", async () => {
    const provisioned = await approved(ground, ["provision", "staging", "--no-verify"]);
    expect(provisioned).toMatchObject({ code: 0, outcome: "ok" });
    expect(await addresses(ground)).toContain("aws_ecs_service.api");
  });

  test("version 1: the plan that was approved is applied, and verified where the load balancer's name points", async () => {
    await release("1.0.0");
    const folder = ground.path("plan-1");
    const { result } = await answered<Planned>(ground, ["plan", "staging", "--version", "1.0.0", "--out", folder]);
    const { digest } = result!.plans[0].plan;
    const line = ["deploy", "staging", "--plan", folder, "--digest", digest, "--approved-by", "alice", ...options()];
    const deployed = await answered<DeployResult>(ground, line, standIn.variables);
    expect(deployed).toMatchObject({ code: 0, result: { outcome: "succeeded" } });
    expect(lastAttempt(ground)).toMatchObject({ version: "1.0.0", planDigest: digest, outcome: "succeeded" });
    expect(standIn.asked).toContain("GET /healthz");
  });

  test("version 2 fails verification: recorded, escalated, with the way back", async () => {
    await release("2.0.0");
    standIn.answers["/products"] = { status: 503 };
    const line = ["deploy", "staging", "--version", "2.0.0", ...options()];
    const deployed = await approved<DeployResult>(ground, line, standIn.variables);
    standIn.answers["/products"] = { status: 200, body: "[]" };
    expect(deployed).toMatchObject({ code: 8, outcome: "unhealthy", result: { outcome: "unhealthy" } });
    expect(ground.read(deployed.result!.escalated!.file)).toContain("symphony rollback staging");
  });

  test("rollback: the version that worked runs again", async () => {
    const line = ["rollback", "staging", ...options()];
    const { code, result } = await approved<{ deployment: DeployResult; to: string }>(ground, line, standIn.variables);
    expect({ code, to: result?.to }).toEqual({
      code: 0,
      to: expect.stringMatching(/^1\.0\.0 \(commit [\da-f]{12}\)$/),
    });
    expect(lastAttempt(ground)).toMatchObject({ kind: "rollback", version: "1.0.0", outcome: "succeeded" });
    const verified = await answered<Verification>(ground, ["verify", "staging", ...options()], standIn.variables);
    expect(verified).toMatchObject({ code: 0, result: { isHealthy: true } });
  });

  test("rehearse: fails on purpose, rolls back, restores a backup, and leaves nothing", async () => {
    const line = ["rehearse", "staging", "--version", "2.0.0", ...options()];
    const planned = await answered<Planned>(ground, ["plan", "staging", "--version", "2.0.0"]);
    const approval = ["--digest", planned.result!.plans[0].plan.digest, "--approved-by", "alice"];
    const { code, result } = await answered<Rehearsal>(ground, [...line, ...approval], standIn.variables);
    expect(result!.steps.map(({ id, status }) => [id, status])).toMatchInlineSnapshot(`
     [
       [
         "deploy",
         "passed",
       ],
       [
         "verify",
         "passed",
       ],
       [
         "fail",
         "passed",
       ],
       [
         "roll-back",
         "passed",
       ],
       [
         "forward",
         "passed",
       ],
       [
         "restore:orders",
         "passed",
       ],
       [
         "restore:receipts",
         "skipped",
       ],
     ]
    `);
    expect(code).toBe(0);
    const { DBInstances } = await ground.aws<{ DBInstances: { DBInstanceIdentifier: string }[] }>(
      "rds",
      "describe-db-instances",
    );
    expect(DBInstances.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier)).toEqual(["shop-staging-orders"]);
    expect(attempts(ground).map(({ kind }) => kind)).toContain("rehearsal");
  });

  test("readiness: every item from evidence, in the document", async () => {
    const { result } = await answered<{ environments: Readiness[] }>(ground, ["readiness", "staging"]);
    expect(JSON.stringify(result)).toContain("rehearsal");
    const document = ground.read("symphony-shop/infrastructure/operational-readiness.md");
    expect(document).toContain("## ");
  });

  test("destroy: all but the data", async () => {
    const { code } = await approved(ground, ["destroy", "staging"]);
    expect(code).toBe(0);
    const left = await addresses(ground);
    expect(left).toContain("aws_db_instance.orders");
    expect(left).not.toContain("aws_ecs_service.api");
  });

  test("the log tells all of it, in order, and so do the hand-overs and the interactions", () => {
    expect(attempts(ground).map(({ kind, version, outcome, partOf }) => [kind, version, outcome, partOf !== undefined]))
      .toMatchInlineSnapshot(`
     [
       [
         "deploy",
         "0.0.0",
         "unverified",
         false,
       ],
       [
         "deploy",
         "1.0.0",
         "succeeded",
         false,
       ],
       [
         "deploy",
         "2.0.0",
         "unhealthy",
         false,
       ],
       [
         "rollback",
         "1.0.0",
         "succeeded",
         false,
       ],
       [
         "rehearsal",
         "2.0.0",
         "succeeded",
         false,
       ],
       [
         "deploy",
         "2.0.0",
         "succeeded",
         true,
       ],
       [
         "rollback",
         "1.0.0",
         "succeeded",
         true,
       ],
       [
         "deploy",
         "2.0.0",
         "succeeded",
         true,
       ],
       [
         "destroy",
         "2.0.0",
         "succeeded",
         false,
       ],
     ]
    `);
    const log = ground.read("symphony-shop/logs/deployments.md");
    expect(log).toContain(`- Changes: ${declaredResources(ground)} to create, 0 to update, 0 to replace, 0 to delete`);
    expect(told(log)).toMatchSnapshot("logs/deployments.md");
    const folder = ground.path("symphony-shop/communication");
    expect(told(ground.read("symphony-shop/communication/agent-interactions.md"))).toMatchSnapshot(
      "communication/agent-interactions.md",
    );
    const handOvers = readdirSync(`${folder}/hand-overs`).filter((name) => name.endsWith(".md"));
    const texts = handOvers.map((name) => told(readFileSync(`${folder}/hand-overs/${name}`, "utf8")));
    expect(texts.join("\n=====\n")).toMatchSnapshot("communication/hand-overs");
  });

  test("the documents that result say what happened, and hold together", async () => {
    expect(told(ground.read("symphony-shop/infrastructure/operational-readiness.md"))).toMatchSnapshot(
      "infrastructure/operational-readiness.md",
    );
    expect(await ground.git("status", "--short")).toMatchInlineSnapshot(`
     "?? plan-1/
     ?? symphony-shop/communication/
     ?? symphony-shop/infrastructure/operational-readiness.md
     ?? symphony-shop/logs/
     "
    `);
  });
});

/**
 * Without what differs from run to run: times, how long it took, ids, digests and ports; and without how many resources,
 * alarms and alerts the shop has.
 */
function told(text: string): string {
  return text
    .replace(/\b\d{3} to (create|delete)\b/g, "<number> to $1")
    .replace(/\b\d+ (alarms|alerts)\b/g, "<number> $1")
    .replace(/\b\d{8}T\d{6}Z-[\da-f]{4}\b/g, "<id>")
    .replace(/^(## .*) \([\da-f]{4}\): /gm, "$1 (<id>): ")
    .replace(/\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?( UTC|Z)?/g, "<time>")
    .replace(/\b20\d\d-\d\d-\d\d\b/g, "<date>")
    .replace(/\b[\da-f]{64}\b/g, "<digest>")
    .replace(/\b[\da-f]{40}\b/g, "<commit>")
    .replace(/\b[\da-f]{12}\b/g, "<digest>")
    .replace(/\b\d+(\.\d+)? (s|min|seconds|minutes)\b( \d+ s\b)?/g, "<time taken>")
    .replace(/\b20\d{12}\b/g, "<stamp>")
    .replace(/Process: \d+ on \S+,/g, "Process: <process>,")
    .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:<port>");
}

function declaredResources(ground: OperationsGround): number {
  const { resource } = JSON.parse(ground.read("infrastructure/terraform/stacks/staging/cdk.tf.json"));
  return Object.values<object>(resource).reduce((count, ofType) => count + Object.keys(ofType).length, 0);
}

interface Planned {
  readonly plans: readonly {
    readonly plan: {
      readonly digest: string;
      readonly review: { readonly constructs: readonly { readonly construct: string }[] };
    };
  }[];
}
