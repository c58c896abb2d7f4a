import { OperationsGround } from "../../support/operations-ground";
import {
  addresses,
  attempts,
  deploy,
  DEPLOY,
  lastAttempt,
  processesBelow,
  read,
  hasChanges,
} from "../../support/operated-answers";
import type { DeployResult } from "../../../src/operations/deploy/deploy";

jest.setTimeout(240_000);

/** Made within a second, where the provider waits half a minute for a queue. */
const topic = (name: string): string => `new Topic(environment, "${name}");`;

describe("processes that end in mid-apply", () => {
  let ground: OperationsGround;
  let declared = topic("base");
  beforeAll(async () => {
    ground = await OperationsGround.start({ hasFiles: false, more: declared });
    expect(await deploy(ground)).toMatchObject({ code: 0, outcome: "ok" });
  });
  afterAll(() => ground.stop());
  beforeEach(() => ground.account.clear());

  /** Starts a deployment that adds a topic, and waits until Terraform creates it. */
  async function untilCreated(name: string) {
    declared += topic(name);
    await ground.declare({ hasFiles: false, more: declared }, `Add ${name}`);
    const hold = ground.account.hold({ service: "sns", operation: "CreateTopic" });
    const running = ground.startSymphony([...DEPLOY, "--json"]);
    await hold.arrived;
    return { hold, running };
  }

  async function expectConvergence(name: string): Promise<void> {
    expect(await deploy(ground)).toMatchObject({ code: 0, outcome: "ok" });
    expect(await addresses(ground)).toContain(`aws_sns_topic.${name}`);
    expect(await hasChanges(ground)).toBe(false);
  }

  test("Ctrl-C: Terraform gets the signal and the time to save its state, and the log says so", async () => {
    const { hold, running } = await untilCreated("orders");
    process.kill(-running.child.pid!, "SIGINT");
    hold.release();
    const ended = await read<DeployResult>(running);
    expect(ended).toMatchObject({ code: 130, outcome: "interrupted" });
    expect(lastAttempt(ground)).toMatchObject({ outcome: "interrupted", environment: "staging" });
    await expectConvergence("orders");
  });

  test("kill -9 of symphony: Terraform is interrupted by the watchdog, and the entry that was written ahead says killed", async () => {
    const { hold, running } = await untilCreated("returns");
    running.child.kill("SIGKILL");
    hold.release();
    await running.ended;
    expect(lastAttempt(ground)).toMatchObject({ outcome: "killed" });
    expect((await ground.symphony(["history", "staging"])).stdout).toContain("killed");
    await waitUntil(async () => (await lockOf(ground)) === undefined, "the lock of the state is released");
    await expectConvergence("returns");
  });

  test("kill -9 of terraform: its lock stays, the next deployment says whose it is and how to end it, and then converges", async () => {
    const { hold, running } = await untilCreated("refunds");
    for (const pid of processesBelow(running, "terraform apply")) process.kill(pid, "SIGKILL");
    hold.release();
    const ended = await read<DeployResult>(running);
    expect(ended).toMatchObject({ code: 4, outcome: "failed", result: { failure: { class: "crash" } } });
    expect(lastAttempt(ground)).toMatchObject({ outcome: "failed" });
    const id = await lockOf(ground);
    expect(id).toBeDefined();
    const locked = await deploy(ground);
    expect(locked).toMatchObject({ code: 10, outcome: "locked" });
    expect(JSON.stringify(locked)).toContain(`force-unlock`);
    await ground.unlock(id!);
    await expectConvergence("refunds");
  });

  test("kill -9 of the provider: a crash, recorded and escalated", async () => {
    const { hold, running } = await untilCreated("claims");
    const [provider] = processesBelow(running, "terraform-provider-aws");
    process.kill(provider, "SIGKILL");
    hold.release();
    const ended = await read<DeployResult>(running);
    expect(ended).toMatchObject({ code: 4, outcome: "failed", result: { failure: { class: "crash" } } });
    expect(ended.result?.escalated?.file).toMatch(/escalate\.md$/);
    expect(lastAttempt(ground)).toMatchObject({ outcome: "failed" });
    await expectConvergence("claims");
  });

  test("two deployments at once: one waits outside, and says who is in", async () => {
    const { hold, running } = await untilCreated("gifts");
    const before = attempts(ground).length;
    const second = await deploy(ground);
    expect(second).toMatchObject({ code: 10, outcome: "locked" });
    expect(JSON.stringify(second)).toContain("staging");
    hold.release();
    expect(await read<DeployResult>(running)).toMatchObject({ code: 0, outcome: "ok" });
    expect(attempts(ground)).toHaveLength(before);
    await expectConvergence("gifts");
  });
});

/** Id of the lock of the state; undefined where nobody holds it. */
async function lockOf(ground: OperationsGround): Promise<string | undefined> {
  const text = await ground.object("shop/staging/terraform.tfstate.tflock");
  return text === undefined ? undefined : (JSON.parse(text) as { ID: string }).ID;
}

async function waitUntil(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`Not within 30 s: ${what}.`);
}
