import { hostname } from "node:os";
import { RecordsGround } from "./records-ground";

jest.setTimeout(60_000);

const ground = new RecordsGround();
afterAll(() => ground.remove());
beforeEach(() => ground.clean());

const GONE = 2 ** 22 + 1;

function fill(): void {
  ground.attempt("2026-11-21T10:00:00Z", { version: "1.3.0" }, {});
  ground.attempt("2026-11-22T10:00:00Z", { kind: "rehearsal", by: "ci-delivery (pipeline)" }, { seconds: 4020 });
  ground.attempt(
    "2026-11-23T06:12:44Z",
    {
      commit: "0f3c9aa1",
      approvedBy: "bob (option)",
      planDigest: "sha256:9f2c",
      changes: { create: 3, update: 1, replace: 0, delete: 2 },
    },
    {
      outcome: "unhealthy",
      checks: [{ kind: "smoke", subject: "api", status: "failed", found: "GET /healthz answered 503" }],
      failure: { class: "unhealthy", cause: "GET /healthz answered 503.", excerpt: "one\n\u001b[31mtwo" },
      notes: ["2 attempts after throttling"],
    },
  );
  ground.attempt("2026-11-23T06:30:00Z", { kind: "rollback", version: "1.3.0" });
}

test("lists the attempts, the newest first, one line each", async () => {
  fill();
  expect(await ground.run("history")).toEqual({
    code: 0,
    stderr: "",
    stdout: `Id    Begun (UTC)       What       Environment  Version  Outcome    Took   By
0004  2026-11-23 06:30  rollback   staging      1.3.0    running    -      alice
0003  2026-11-23 06:12  deploy     staging      1.4.0    unhealthy  6m18s  alice
0002  2026-11-22 10:00  rehearsal  staging      1.4.0    succeeded  1h7m   ci-d…
0001  2026-11-21 10:00  deploy     staging      1.3.0    succeeded  6m18s  alice
`,
  });
  expect((await ground.run("history", "staging", "--limit", "1")).stdout.split("\n").slice(1)).toEqual([
    "0004  2026-11-23 06:30  rollback  staging      1.3.0    running  -     alice",
    "",
    "3 earlier attempts: symphony history --limit 4",
    "",
  ]);
});

test("whatever the texts are, a line fits and shows nothing hidden", async () => {
  const long = "release-2026-11-23-with-a-name-that-does-not-end";
  ground.attempt("2026-11-23T06:12:44Z", { version: long, by: "\u202ealice of the storefront team (person)" }, {});
  ground.attempt(
    "2026-11-23T06:13:44Z",
    { version: "日本語の版数が長い場合でも", environment: "preview-of-pull-request-1234" },
    {},
  );
  const { stdout } = await ground.run("history");
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  expect(stdout).toContain("…");
  expect(stdout).not.toContain("\u202e");
});

test("--attempt prints one as a whole, by its id or the end of it", async () => {
  fill();
  const expected = `20261123T061244Z-0003: deploy staging 1.4.0, unhealthy
  Project      shop
  Begun        2026-11-23T06:12:44Z
  Ended        2026-11-23T06:19:02Z
  Took         6 min 18 s
  Commit       0f3c9aa1
  By           alice (person)
  Approved by  bob (option)
  Plan         sha256:9f2c
  Changes      3 to create, 1 to update, 0 to replace, 2 to delete
  Process      ${process.pid} on ${hostname()}
  Check        smoke api: failed, GET /healthz answered 503
  Failure      unhealthy: GET /healthz answered 503.
  Note         2 attempts after throttling

Output
    one
    ⟨U+001B⟩[31mtwo
`;
  for (const id of ["20261123T061244Z-0003", "0003"])
    expect(await ground.run("history", "--attempt", id)).toEqual({ code: 0, stderr: "", stdout: expected });
});

test("an id that none or several have ends with 6", async () => {
  fill();
  expect(await ground.run("history", "--attempt", "ffff")).toEqual({
    code: 6,
    stdout: "",
    stderr: 'No attempt has an id that ends with "ffff".\nsymphony history lists them.\n',
  });
  const { code, stderr } = await ground.run("history", "staging", "--attempt", "Z-0003", "--limit", "1");
  expect([code, stderr]).toEqual([0, ""]);
  const several = await ground.run("history", "--attempt", "3");
  expect(several.code).toBe(0);
  ground.attempt("2026-11-24T06:12:44Z", { id: "20261124T061244Z-0013" } as object);
  const both = await ground.run("history", "--attempt", "3");
  expect([both.code, both.stdout]).toEqual([6, ""]);
  expect(both.stderr).toContain('2 attempts have ids that end with "3".\nGive one of: 20261124T061244Z-0013,');
});

test("--json has all of it", async () => {
  fill();
  const { result, ...rest } = JSON.parse((await ground.run("history", "--json")).stdout);
  expect(rest).toEqual({ schemaVersion: 1, command: "history", outcome: "ok" });
  expect(result.total).toBe(4);
  expect(result.attempts[1]).toEqual({
    project: "shop",
    id: "20261123T061244Z-0003",
    kind: "deploy",
    environment: "staging",
    version: "1.4.0",
    commit: "0f3c9aa1",
    by: "alice (person)",
    approvedBy: "bob (option)",
    planDigest: "sha256:9f2c",
    changes: { create: 3, update: 1, replace: 0, delete: 2 },
    process: { pid: process.pid, host: hostname(), began: expect.stringMatching(/^20.*Z$/) },
    begunAt: "2026-11-23T06:12:44Z",
    endedAt: "2026-11-23T06:19:02Z",
    seconds: 378,
    outcome: "unhealthy",
    checks: ["smoke api: failed, GET /healthz answered 503"],
    failure: "unhealthy: GET /healthz answered 503.",
    excerpt: "one\n⟨U+001B⟩[31mtwo",
    notes: ["2 attempts after throttling"],
  });
});

test("an attempt whose process is gone was killed", async () => {
  ground.write(
    "symphony-shop/logs/deployments.md",
    `## 2026-11-23T06:12:44Z deploy staging 1.4.0: begun

- Attempt: 20261123T061244Z-3f9c
- What: deploy
- Environment: staging
- By: alice (person)
- Process: ${GONE} on ${hostname()}
`,
  );
  expect((await ground.run("history")).stdout).toContain(
    "3f9c  2026-11-23 06:12  deploy  staging      -        killed   -     alice\n",
  );
});

test("where nothing was deployed it says so, and an environment that nobody knows is wrong usage", async () => {
  expect((await ground.run("history")).stdout).toBe("Nothing was deployed yet: the log holds no attempt.\n");
  expect(await ground.run("history", "prod")).toEqual({
    code: 3,
    stdout: "",
    stderr:
      'There is no environment "prod", and no log tells of one.\n  symphony history prod\nChoose one of: staging.\n',
  });
  // one that was declared once
  ground.attempt("2026-11-23T06:12:44Z", { environment: "preview" }, {});
  expect((await ground.run("history", "preview")).code).toBe(0);
  expect((await ground.run("history", "--limit", "0")).code).toBe(3);
});
