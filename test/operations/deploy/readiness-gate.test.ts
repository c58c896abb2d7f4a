import { approvalReview } from "../../../src/operations/deploy/approval-review";
import { hotfixNotes } from "../../../src/operations/deploy/gates/hotfix";
import { readinessGate } from "../../../src/operations/deploy/gates/readiness";
import { provisioningSteps } from "../../../src/operations/deploy/provisioning-steps";
import { renderFailNote } from "../../../src/operations/readiness/rehearsal-notes";
import { DeploymentLog } from "../../../src/operations/records/deployment-log";
import { ShopCopy } from "../../support/shop-copy";
import { NOW, environmentsIn } from "../readiness/evidence";

const shop = new ShopCopy();
afterAll(() => shop.remove());
const prod = environmentsIn(shop.folder)[2];

const asked = (isHotfix: boolean) =>
  ({
    context: { clock: { now: () => NOW, wait: async () => {} } },
    request: { environment: "prod", isHotfix },
    environment: prod,
    kind: "deploy",
  }) as never;
const later = async (): Promise<boolean> => false;

test("what is open holds a deployment of production up, and the way past it is said", async () => {
  const gate = await readinessGate(asked(false), later);
  expect(gate).toMatchObject({ id: "readiness", status: "failed" });
  expect(gate.found).toMatch(/items are open: .*restore:orders/);
  expect(gate.todo).toContain("symphony readiness prod");
  expect(gate.todo).toContain("--hotfix");
});

test("a hotfix passes it, and what is open is told first to whoever approves, and to the record", async () => {
  const gate = await readinessGate(asked(true), later);
  expect(gate).toMatchObject({ status: "passed", isPassedOver: true });
  expect(gate.found).toMatch(/items are open: .*restore:orders.*\. Passed as a hotfix\.$/);
  const counts = { create: 0, update: 1, replace: 0, delete: 0 };
  const plan = {
    review: { counts, constructs: [], risks: [] },
    kind: "deploy",
    versions: {},
    digest: "d",
    folder: "/p",
  };
  const review = (gates: Parameters<typeof approvalReview>[1], remarks?: readonly string[]) =>
    approvalReview({ plan, request: { environment: "prod", isHotfix: true, remarks } } as never, gates);
  expect(review([gate], ["A deploy of prod by ci (pipeline) may still run."]).slice(0, 2)).toEqual([
    "A deploy of prod by ci (pipeline) may still run.",
    gate.found,
  ]);
  expect(review([{ id: "change-window", status: "passed", found: "It is open." }])).not.toContain("It is open.");
  const [note, ...others] = hotfixNotes([{ id: "images", status: "passed", found: "" }, gate]);
  expect(note).toMatch(/^The readiness of the environment was passed over: a hotfix\. \d+ of \d+ items are open: /);
  expect(note).not.toContain("Passed as");
  expect(others).toEqual([]);
});

test("a first deployment passes it, with what stays open, also as a hotfix, which then passes nothing over", async () => {
  for (const isHotfix of [false, true]) {
    const gate = await readinessGate(asked(isHotfix), async () => true);
    expect(gate).toMatchObject({ id: "readiness", status: "skipped" });
    expect(gate.isPassedOver).toBeUndefined();
    expect(gate.found).toMatch(/^A first deployment: the state is empty\. Open: \d+ of \d+ items\.$/);
    expect(gate.found.length).toBeLessThanOrEqual(61);
  }
});

test("whoever provisions production is told that the next deployment waits for what is open", () => {
  const [, staging] = environmentsIn(shop.folder);
  const step = "Close what is open before users come, since the next deployment waits for it: symphony readiness prod";
  expect(provisioningSteps(prod, false).after).toContain(step);
  expect(provisioningSteps(staging, false).after.join(" ")).not.toContain("symphony readiness");
});

test("where nobody can tell yet whether it is the first, that is said", async () => {
  const gate = await readinessGate(asked(false));
  expect(gate).toMatchObject({ status: "failed" });
  expect(gate.found).toMatch(/\. Of a first deployment they are not asked\.$/);
});

test("the version that is judged is that of the plan: a rehearsal of another line of releases does not count", async () => {
  const notes = ["roll back to 1.3.0 (commit 3f9c2a71b0de): 45 s", renderFailNote("api", "40 s")];
  const log = new DeploymentLog(prod.places.deployments);
  const at = new Date(NOW.getTime() - 24 * 3_600_000);
  const id = log.newId(at);
  const of = { id, kind: "rehearsal", environment: "staging", version: "1.4.0", at } as const;
  log.begin({ ...of, by: "alice (person)" });
  log.end({ ...of, seconds: 600, outcome: "succeeded", checks: [], notes });
  const rehearsalIsOpen = async (plan?: object): Promise<boolean> => {
    const { found } = await readinessGate({ ...(asked(false) as object), plan } as never, later);
    return /\brehearsal\b/.test(found);
  };
  expect(await rehearsalIsOpen({ versions: { api: "1.4.2", web: "1.4.2" } })).toBe(false);
  expect(await rehearsalIsOpen({ versions: { api: "2.0.0", web: "2.0.0" } })).toBe(true);
  expect(await rehearsalIsOpen({ version: "2.0.0", versions: { api: "2.0.0" } })).toBe(true);
  expect(await rehearsalIsOpen()).toBe(false);
});
