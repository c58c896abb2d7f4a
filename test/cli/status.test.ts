import { mkdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { lockEnvironment } from "../../src/operations/records/environment-lock";
import { RecordsGround } from "./records-ground";

jest.setTimeout(60_000);

const ground = new RecordsGround();
afterAll(() => ground.remove());
beforeEach(() => ground.clean());

async function lines(): Promise<readonly string[]> {
  const { code, stdout, stderr } = await ground.run("status");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  return stdout.split("\n").map((line) => line.trim().replace(/\s+/g, " "));
}

async function status(): Promise<Record<string, any>> {
  return JSON.parse((await ground.run("status", "--json")).stdout).result;
}

test("an environment that was never deployed", async () => {
  const { stdout } = await ground.run("status", "staging");
  expect(stdout).toMatch(/^staging {2}staging, /);
  expect(stdout).toContain(
    "\n  Runs         nothing: it was never deployed\n  Verified     never\n  Rehearsed    never\n  Readiness    ",
  );
  expect(stdout).toContain(
    "\nshop  project\n  Automation   low (There is no symphony-shop/core/symphony-core.md)\n  Hand-overs   none waits\n",
  );
});

test("what runs, was verified, rehearsed and rolled back, and by whom", async () => {
  ground.write("symphony-shop/core/symphony-core.md", "# Core\n\nAutomation Level: medium\n");
  ground.attempt("2026-11-20T10:00:00Z", { version: "1.3.0" }, {});
  ground.attempt("2026-11-21T10:00:00Z", { kind: "rehearsal", version: "1.3.0" }, {});
  ground.attempt("2026-11-22T10:00:00Z", { version: "1.4.0" }, { outcome: "unhealthy" });
  ground.attempt("2026-11-22T11:00:00Z", { kind: "rollback", version: "1.3.0" }, {});
  ground.attempt("2026-11-23T06:12:44Z", { version: "1.4.1", by: "ci (pipeline)" }, { outcome: "unverified" });
  const shown = await lines();
  expect(shown).toEqual(
    expect.arrayContaining([
      "Runs 1.4.1, deployed 2026-11-23 06:12 UTC by ci (pipeline): unverified",
      "Verified 1.3.0, 2026-11-22 11:06 UTC by alice (person)",
      "Rehearsed 1.3.0, 2026-11-21 10:06 UTC by alice (person)",
      "Rolled back 1.3.0, 2026-11-22 11:06 UTC by alice (person)",
      "Automation medium (symphony-shop/core/symphony-core.md, line 3)",
    ]),
  );
  expect(shown.join("\n")).not.toMatch(/Since then|Running|Held by/);
  const { environments, projects } = await status();
  expect(environments).toMatchObject([
    { project: "shop", environment: "staging", tier: "staging", deployed: { version: "1.4.1" }, running: [] },
  ]);
  expect(environments[0].readiness).toEqual({ open: expect.any(Number), blocking: expect.any(Number) });
  expect(projects).toEqual([
    {
      project: "shop",
      automation: { level: "medium", file: "symphony-shop/core/symphony-core.md", lines: [3] },
      handOvers: { waiting: 0, held: 0, unreadable: 0, waitingIds: [], heldIds: [] },
    },
  ]);
});

test("what failed or was killed since something was applied, until something is applied again", async () => {
  ground.attempt("2026-11-20T10:00:00Z", { version: "1.3.0" }, {});
  const failure = { class: "quota", cause: "The account has no address left.", excerpt: "" };
  ground.attempt("2026-11-21T10:00:00Z", { version: "1.4.0" }, { outcome: "failed", failure });
  const shown = (await lines()).join(" ");
  expect(shown).toContain(
    "Runs 1.3.0, deployed 2026-11-20 10:00 UTC by alice (person): succeeded Since then deploy 1.4.0 failed, begun 2026-11-21 10:00 UTC by alice (person): quota: The account has no address left. Parts of it may be applied: symphony history --attempt 0002 Do next",
  );
  ground.attempt("2026-11-22T10:00:00Z", { version: "1.4.0" }, { outcome: "interrupted" });
  expect((await status()).environments[0].unsettled).toMatchObject({ outcome: "interrupted" });
  ground.attempt("2026-11-23T10:00:00Z", { version: "1.4.0" }, {});
  expect((await status()).environments[0].unsettled).toBeUndefined();
});

test("a rehearsal that was killed is not settled by what it deployed itself", async () => {
  const rehearsal = "20261121T100000Z-aaaa";
  ground.write(
    "symphony-shop/logs/deployments.md",
    `## 2026-11-21T10:00:00Z rehearsal staging 1.4.0: begun

- Attempt: ${rehearsal}
- What: rehearsal
- Environment: staging
- Version: 1.4.0
- By: alice (person)
- Process: ${2 ** 22 + 1} on ${hostname()}
`,
  );
  ground.attempt("2026-11-21T10:01:00Z", { partOf: rehearsal }, {});
  expect((await status()).environments[0]).toMatchObject({
    deployed: { version: "1.4.0" },
    unsettled: { id: rehearsal, outcome: "killed" },
  });
  expect((await lines()).join(" ")).toContain(
    `Since then rehearsal 1.4.0 killed, begun 2026-11-21 10:00 UTC by alice (person): its process is gone (process ${2 ** 22 + 1} on ${hostname()}).`,
  );
  ground.attempt("2026-11-22T10:00:00Z", {}, {});
  expect((await status()).environments[0].unsettled).toBeUndefined();
});

test("what runs now, and who holds the lock", async () => {
  ground.attempt("2026-11-23T06:12:44Z", { version: "1.4.1" });
  const running = `Running deploy 1.4.1, begun 2026-11-23 06:12 UTC by alice (person), process ${process.pid} on ${hostname()}`;
  expect((await lines()).join(" ")).toContain(running);
  ground.clean();
  const lock = lockEnvironment(ground.places.scratch, "staging", "alice (person)");
  try {
    expect((await lines()).join(" ")).toContain(
      `Held by alice (person), process ${process.pid} on ${hostname()}, since 20`,
    );
    expect((await status()).environments[0].lockedBy).toMatchObject({ pid: process.pid, by: "alice (person)" });
  } finally {
    lock.release();
  }
  expect((await status()).environments[0].lockedBy).toBeUndefined();
});

test("an environment that was destroyed runs nothing", async () => {
  ground.attempt("2026-11-20T10:00:00Z", {}, {});
  ground.attempt("2026-11-21T10:00:00Z", { kind: "destroy", version: undefined }, {});
  expect((await lines()).join(" ")).toContain("Runs nothing: destroyed 2026-11-21 10:00 UTC by alice (person)");
  expect((await status()).environments[0]).toMatchObject({ destroyed: { kind: "destroy" } });
  expect((await status()).environments[0].deployed).toBeUndefined();
});

test("hand-overs that wait are counted, and what is no hand-over is said", async () => {
  const outbox = join(ground.places.scratch, "outbox");
  mkdirSync(outbox, { recursive: true });
  const states = ["waiting", "waiting", "held"];
  for (const [n, state] of states.entries()) {
    const id = `20261123T06124${n}Z-3f9c`;
    writeFileSync(join(outbox, `${id}.json`), JSON.stringify({ schemaVersion: 1, state, written: { id } }));
  }
  writeFileSync(join(outbox, "20261123T061249Z-3f9c.json"), "half");
  expect((await status()).projects[0].handOvers).toEqual({
    waiting: 2,
    held: 1,
    unreadable: 1,
    waitingIds: ["20261123T061240Z-3f9c", "20261123T061241Z-3f9c"],
    heldIds: ["20261123T061242Z-3f9c"],
  });
  expect((await lines()).join(" ")).toContain(
    "Hand-overs 2 to be sent: symphony report --send 20261123T061240Z-3f9c 20261123T061241Z-3f9c 1 held until a person approves: symphony report --approve <id> 20261123T061242Z-3f9c 1 file of .symphony/outbox cannot be read",
  );
});

test("an unknown environment is wrong usage", async () => {
  expect(await ground.run("status", "prod")).toEqual({
    code: 3,
    stdout: "",
    stderr: 'There is no environment "prod".\n  symphony status prod\nChoose one of: staging.\n',
  });
});
