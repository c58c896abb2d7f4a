import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { appendFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { OperationsGround } from "../../support/operations-ground";
import { addresses, answered, attempts, deploy, deployAndVerify, lastAttempt } from "../../support/operated-answers";

jest.setTimeout(240_000);

interface Planned {
  readonly plans: readonly { readonly plan: { readonly digest: string } }[];
}

/** Made within a second, where the provider waits half a minute for a queue. */
const topic = (name: string): string => `new Topic(environment, "${name}");`;

describe("plans, states and files that are not as they should be", () => {
  let ground: OperationsGround;
  let declared = topic("base");
  beforeAll(async () => {
    ground = await OperationsGround.start({ hasFiles: false, more: declared });
    expect(await deploy(ground)).toMatchObject({ code: 0, outcome: "ok" });
  });
  afterAll(() => ground.stop());

  async function planned(name: string): Promise<{ readonly folder: string; readonly digest: string }> {
    declared += topic(name);
    await ground.declare({ hasFiles: false, more: declared }, `Add ${name}`);
    const folder = ground.path(`plan-${name}`);
    const { code, result } = await answered<Planned>(ground, ["plan", "staging", "--out", folder]);
    expect(code).toBe(0);
    return { folder, digest: result!.plans[0].plan.digest };
  }

  test("the plan that was approved is the plan that is applied", async () => {
    const plan = await planned("orders");
    const { code, result } = await deployAndVerify(ground, ["--plan", plan.folder, "--digest", plan.digest]);
    expect({ code, outcome: result?.outcome }).toEqual({ code: 0, outcome: "succeeded" });
    expect(lastAttempt(ground)).toMatchObject({ planDigest: plan.digest, outcome: "succeeded" });
  });

  test.each(["release.tfplan", "terraform.lock.hcl", "plan.json"])(
    "a plan whose %s was changed after its approval is not applied",
    async (file) => {
      const plan = await planned(`changed-${file.length}`);
      const path = `${plan.folder}/${file}`;
      if (file === "plan.json") writeFileSync(path, readFileSync(path, "utf8").replace('"create":', '"replace":'));
      else appendFileSync(path, " ");
      const before = attempts(ground).length;
      const ended = await deploy(ground, ["--plan", plan.folder, "--digest", plan.digest]);
      expect(ended).toMatchObject({ code: 7, outcome: "blocked" });
      expect(ended.failure?.problem).toContain("not what was planned");
      expect(attempts(ground)).toHaveLength(before);
      expect(await deploy(ground)).toMatchObject({ code: 0 });
    },
  );

  test("another digest than the approved one is not applied", async () => {
    const plan = await planned("digest");
    const ended = await deploy(ground, ["--plan", plan.folder, "--digest", "0".repeat(64)]);
    expect(ended).toMatchObject({ code: 7, outcome: "blocked" });
    expect(await deploy(ground)).toMatchObject({ code: 0 });
  });

  test("a plan that was overtaken is stale: nothing of it is applied", async () => {
    const plan = await planned("stale");
    declared += topic("sooner");
    await ground.declare({ hasFiles: false, more: declared }, "Add sooner");
    expect(await deploy(ground)).toMatchObject({ code: 0 });
    await ground.declare({ hasFiles: false, more: declared.replace(topic("sooner"), "") }, "Go back");
    const before = attempts(ground).length;
    const ended = await deploy(ground, ["--plan", plan.folder, "--digest", plan.digest]);
    expect(ended).toMatchObject({ code: 7, outcome: "blocked" });
    expect(JSON.stringify(ended)).toContain("The state was changed since the plan was made");
    expect(attempts(ground)).toHaveLength(before);
    await ground.declare({ hasFiles: false, more: declared }, "Come back");
    expect(await deploy(ground)).toMatchObject({ code: 0 });
  });

  test("a state that somebody else holds is waited for no longer than is said, and nothing is changed", async () => {
    declared += topic("waiting");
    await ground.declare({ hasFiles: false, more: declared }, "Add waiting");
    const lock = { ID: "00000000-0000-0000-0000-000000000000", Operation: "OperationTypeApply", Who: "bob@elsewhere" };
    await ground.putObject("shop/staging/terraform.tfstate.tflock", JSON.stringify(lock));
    const ended = await deploy(ground, ["--lock-timeout", "2"]);
    expect(ended).toMatchObject({ code: 10, outcome: "locked" });
    expect(JSON.stringify(ended)).toContain("bob@elsewhere");
    await ground.removeObject("shop/staging/terraform.tfstate.tflock");
    expect(await deploy(ground)).toMatchObject({ code: 0 });
    expect(await addresses(ground)).toContain("aws_sns_topic.waiting");
  });

  test("a state that is corrupt stops the plan, and the former one mends it", async () => {
    const key = "shop/staging/terraform.tfstate";
    const state = await ground.object(key);
    await ground.putObject(key, state!.slice(0, state!.length / 2));
    const ended = await deploy(ground);
    expect(ended.code).toBe(4);
    expect(JSON.stringify(ended)).toMatch(/state/);
    await ground.putObject(key, state!);
    expect(await deploy(ground)).toMatchObject({ code: 0 });
  });

  describe("where the log cannot be written", () => {
    const logs = () => ground.path("symphony-shop/logs");
    afterEach(() => execFileSync("umount", [logs()]));

    function mountSmall(options: string): void {
      const kept = execFileSync("cat", [`${logs()}/deployments.md`], { encoding: "utf8" });
      mkdirSync(logs(), { recursive: true });
      execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", logs()]);
      writeFileSync(`${logs()}/deployments.md`, kept.slice(0, 2_000));
    }

    test("a read-only one: nothing is changed", async () => {
      declared += topic("unlogged");
      await ground.declare({ hasFiles: false, more: declared }, "Add unlogged");
      mountSmall("size=1m");
      execFileSync("mount", ["-o", "remount,ro", logs()]);
      const ended = await deploy(ground);
      expect(ended).toMatchObject({ code: 7, outcome: "blocked" });
      expect(JSON.stringify(ended)).toContain("deployments.md");
      expect(await addresses(ground)).not.toContain("aws_sns_topic.unlogged");
    });

    test("a full disk: nothing is changed, and no half line remains", async () => {
      mountSmall("size=16k");
      for (let i = 0; ; i += 1) {
        try {
          writeFileSync(`${logs()}/filler-${i}`, "x".repeat(4096));
        } catch {
          break;
        }
      }
      const text = execFileSync("cat", [`${logs()}/deployments.md`], { encoding: "utf8" });
      const ended = await deploy(ground);
      expect(ended.code).toBe(7);
      expect(execFileSync("cat", [`${logs()}/deployments.md`], { encoding: "utf8" })).toBe(text);
      expect(await addresses(ground)).not.toContain("aws_sns_topic.unlogged");
    });
  });

  test("with the log writable again it converges", async () => {
    expect(await deploy(ground)).toMatchObject({ code: 0 });
    expect(await addresses(ground)).toContain("aws_sns_topic.unlogged");
  });

  test("a webhook that is down loses nothing: the next command delivers what waits, once", async () => {
    declared += topic("told");
    await ground.declare({ hasFiles: false, more: declared }, "Add told");
    const down = { SYMPHONY_WEBHOOK_URL: "http://127.0.0.1:9/hook" };
    const ended = await deploy(ground, [], down);
    expect(ended).toMatchObject({ code: 0, result: { outcome: "unverified" } });
    expect(readdirSync(ground.path(".symphony/outbox")).filter((name) => name.endsWith(".json"))).not.toEqual([]);
    const received: { id: string; kind: string }[] = [];
    const server = createServer((request, response) => {
      let text = "";
      request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      request.on("end", () => {
        received.push(JSON.parse(text) as (typeof received)[number]);
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const up = { SYMPHONY_WEBHOOK_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
      expect((await ground.symphony(["report", "--send"], up)).code).toBe(0);
      expect((await ground.symphony(["report", "--send"], up)).code).toBe(0);
    } finally {
      server.closeAllConnections();
      server.close();
    }
    expect(received.map(({ kind }) => kind)).toContain("report");
    expect(new Set(received.map(({ id }) => id)).size).toBe(received.length);
    expect(readdirSync(ground.path(".symphony/outbox")).filter((name) => name.endsWith(".json"))).toEqual([]);
  });
});
