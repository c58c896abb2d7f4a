import { readdirSync, rmSync } from "node:fs";
import { BlockedDeployment } from "../../../src/operations/deploy/blocked-deployment";
import { type DeployRequest, type DeployResult, deploy } from "../../../src/operations/deploy/deploy";
import { type Data, DataGround } from "./data-ground";

jest.setTimeout(60_000);

const DEV: DeployRequest = { environment: "dev", synthesize: false, verify: false };

/** What production demands and this project need not have. */
const ACCEPTED = `
const dev = shop.node.findChild("dev") as Environment;
const accepted = { because: "A test", by: "storefront", until: "2099-12-31" };
dev.accept("SYM-STATE.1", accepted);
(dev.node.findChild("api") as Service).accept("SYM-OBJECTIVE.1", accepted);
`;

let ground: DataGround;
afterEach(() => ground.remove());

/** The tier of production asks for platforms and a state that every machine reaches: it is written here into what was synthesized. */
async function declare(data: Data): Promise<void> {
  if (ground === undefined) ground = new DataGround(data, { before: ACCEPTED });
  else ground.declare(data, { before: ACCEPTED });
  const { code, stderr } = await ground.project.run("synth");
  if (code !== 0) throw new Error(stderr);
  const file = "infrastructure/terraform/symphony.json";
  ground.project.write(file, ground.project.read(file).replace('"development"', '"production"'));
}
beforeEach(() => {
  ground = undefined as never;
});

/** How the gate of readiness was judged: its result, or that of the deployment that it held up. */
async function gateOf(request: DeployRequest = DEV) {
  const result: DeployResult | BlockedDeployment = await deploy(ground.context(), request).catch((error: unknown) => {
    if (error instanceof BlockedDeployment) return error;
    throw error;
  });
  const gate = result.gates.find(({ id }) => id === "readiness")!;
  return { ...gate, outcome: "outcome" in result ? result.outcome : "blocked" };
}

test("a first deployment of production passes the gate of readiness, and no other one does", async () => {
  await declare({ first: { input: "one" } });
  // Looking comes first, and changes nothing of that.
  expect(await gateOf({ ...DEV, isDryRun: true })).toMatchObject({ status: "skipped", outcome: "dry-run" });
  expect(await gateOf()).toMatchObject({
    status: "skipped",
    found: expect.stringMatching(/^A first deployment: the state is empty\. Open: \d+ of \d+ items\.$/),
    outcome: "unverified",
  });
  await declare({ first: { input: "two" } });
  const next = await gateOf();
  expect(next).toMatchObject({ status: "failed", outcome: "blocked" });
  expect(next.todo).not.toContain("A first deployment");
});

test("what is left of a first deployment that failed is no empty state: it goes on as a hotfix, which is recorded", async () => {
  const fails = { input: "two", provisioner: { "local-exec": { command: "exit 1" } } };
  await declare({ first: { input: "one" }, second: fails });
  expect(await gateOf()).toMatchObject({ status: "skipped", outcome: "failed" });
  await declare({ first: { input: "one" }, second: { input: "two" } });
  const next = await gateOf();
  expect(next).toMatchObject({ status: "failed", outcome: "blocked" });
  expect(next.todo).toContain("A first deployment that did not come through goes on with --hotfix.");
  expect(await gateOf({ ...DEV, isHotfix: true })).toMatchObject({ isPassedOver: true, outcome: "unverified" });
  expect(ground.log.attempts().at(-1)!.notes[0]).toContain(
    "The readiness of the environment was passed over: a hotfix.",
  );
});

test("a state that was lost, or put aside, makes no first deployment of what the log knows", async () => {
  await declare({ first: { input: "one" } });
  await gateOf();
  const files = readdirSync(ground.project.folder, { recursive: true, encoding: "utf8" });
  const states = files.filter(
    (path) => /(^|\/)terraform[^/]*\.tfstate(\.backup)?$/.test(path) && !path.includes("node_modules"),
  );
  expect(states.length).toBeGreaterThan(0);
  for (const path of states) rmSync(ground.project.path(path));
  expect(await gateOf()).toMatchObject({ status: "failed", outcome: "blocked" });
});

test("after a destruction to the last resource there is nothing to be rehearsed again", async () => {
  await declare({ first: { input: "one" } });
  await gateOf();
  expect(await deploy(ground.context(), { ...DEV, kind: "destroy" })).toMatchObject({ kind: "destroy" });
  expect(await gateOf()).toMatchObject({ status: "skipped", outcome: "unverified" });
});
