import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "../../../src/documents";
import type { Clock } from "../../../src/operations/context/clock";
import type { AttemptBegun, AttemptEnded } from "../../../src/operations/records/deployment-entry";
import { DeploymentLog } from "../../../src/operations/records/deployment-log";
import { readAttempts } from "../../../src/operations/records/read-attempts";
import { keptOutput, renderBegun, renderEnded } from "../../../src/operations/records/render-attempt";
import { thisProcess } from "../../../src/operations/records/process-holder";

const folder = mkdtempSync(join(tmpdir(), "symphony-attempts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const PATH = join(folder, "symphony-shop/logs/deployments.md");
beforeEach(() => rmSync(dirname(PATH), { recursive: true, force: true }));

const AT = new Date("2026-11-23T06:12:44Z");
const clockAt = (time: string): Clock => ({ now: () => new Date(time), wait: () => Promise.resolve() });

const BEGUN: AttemptBegun = {
  id: "20261123T061244Z-3f9c",
  kind: "deploy",
  environment: "staging",
  at: AT,
  version: "1.4.0",
  commit: "0f3c9aa1, and 2 files that are not committed",
  by: "alice (person)",
  approvedBy: "bob (--approved-by)",
  dataLossApprovedBy: "alice (at the prompt)",
  level: "medium",
  planDigest: "sha256:9f2c",
  changes: { create: 3, update: 1, replace: 0, delete: 2 },
  partOf: "20261123T060000Z-0001",
};
const ENDED: AttemptEnded = {
  id: BEGUN.id,
  kind: "deploy",
  environment: "staging",
  version: "1.4.0",
  at: new Date("2026-11-23T06:19:02Z"),
  seconds: 378,
  outcome: "unhealthy",
  checks: [
    { kind: "deployment", subject: "api", status: "passed", found: "3 of 3 copies run shop-staging-api:7" },
    { kind: "smoke", subject: "api", status: "failed", found: "GET /healthz answered 503" },
  ],
  failure: { class: "unhealthy", cause: "GET /healthz answered 503.", excerpt: "first\n\n  ## second\n```\n" },
  notes: ["2 attempts after throttling"],
};

test("an attempt reads well in the file", () => {
  const log = new DeploymentLog(PATH);
  log.begin(BEGUN);
  log.end(ENDED);
  const { pid, host, began } = thisProcess();
  expect(readFileSync(PATH, "utf8"))
    .toBe(`<!-- A log: symphony adds to its end. Nothing in it is ever rewritten, reordered or removed. -->

# Deployments

Every deployment, rollback, destruction and rehearsal, in the order in which they began and ended. Each has two entries: one is written before anything is changed, the other when it is over. An attempt with the first alone runs still, or its process was killed.

Entries are added at the end, with the time in UTC. Nothing in this file is rewritten or reordered.

## 2026-11-23T06:12:44Z deploy staging 1.4.0 (3f9c): begun

- Attempt: 20261123T061244Z-3f9c
- What: deploy
- Environment: staging
- Version: 1.4.0
- Commit: 0f3c9aa1, and 2 files that are not committed
- By: alice (person)
- Approved by: bob (--approved-by)
- Data loss approved by: alice (at the prompt)
- Level: medium
- Plan: sha256:9f2c
- Changes: 3 to create, 1 to update, 0 to replace, 2 to delete
- Part of: 20261123T060000Z-0001
- Process: ${pid} on ${host}, which began ${text(began!)}

Without an entry below that says how this attempt ended, it runs still or its process was killed.

## 2026-11-23T06:19:02Z deploy staging 1.4.0 (3f9c): unhealthy

- Attempt: 20261123T061244Z-3f9c
- Took: 6 min 18 s
- Check: deployment api: passed, 3 of 3 copies run shop-staging-api:7
- Check: smoke api: failed, GET /healthz answered 503
- Failure: unhealthy: GET /healthz answered 503.
- Note: 2 attempts after throttling

Output:

    first

      ## second
    \`\`\`
`);
  expect(log.attempts()).toEqual([
    {
      ...{ ...BEGUN, at: undefined },
      begunAt: "2026-11-23T06:12:44Z",
      endedAt: "2026-11-23T06:19:02Z",
      seconds: 378,
      outcome: "unhealthy",
      checks: [
        "deployment api: passed, 3 of 3 copies run shop-staging-api:7",
        "smoke api: failed, GET /healthz answered 503",
      ],
      failure: "unhealthy: GET /healthz answered 503.",
      excerpt: "first\n\n  ## second\n```",
      notes: ["2 attempts after throttling"],
      process: { pid, host, began },
    },
  ]);
});

test("two that begin in one second have a heading each", () => {
  const log = new DeploymentLog(PATH);
  log.begin(BEGUN);
  log.begin({ ...BEGUN, id: "20261123T061244Z-8a01" });
  const headings = readFileSync(PATH, "utf8").match(/^## .*$/gm)!;
  expect(new Set(headings).size).toBe(2);
});

test("a log that is not there holds nothing, one that cannot be read says why", () => {
  expect(new DeploymentLog(PATH).attempts()).toEqual([]);
  mkdirSync(PATH, { recursive: true });
  expect(() => new DeploymentLog(PATH).attempts()).toThrow(
    /^symphony-shop\/logs\/deployments.md cannot be read: something else has its place/,
  );
});

test("a new id has the time, and is in the log only once", () => {
  const log = new DeploymentLog(PATH);
  const ids = Array.from({ length: 20 }, () => log.newId(AT));
  for (const id of ids) expect(id).toMatch(/^20261123T061244Z-[0-9a-f]{4}$/);
  // one of 256 is free
  const isFree = (id: string): boolean => id.endsWith("00");
  const all = Array.from({ length: 65_536 }, (_, n) => `20261123T061244Z-${n.toString(16).padStart(4, "0")}`);
  mkdirSync(dirname(PATH), { recursive: true });
  writeFileSync(PATH, all.filter((id) => !isFree(id)).join("\n"));
  expect(isFree(log.newId(AT))).toBe(true);
});

describe("an attempt without an end", () => {
  const outcomeOf = (process: { pid: number; host: string; began?: string }, now: string): string =>
    readAttempts(renderBegun(BEGUN, process), clockAt(now))[0].outcome;

  test("is running while its process lives, and killed when it is gone", () => {
    const own = thisProcess();
    expect(outcomeOf(own, "2026-11-23T06:13:00Z")).toBe("running");
    expect(outcomeOf(own, "2027-11-23T06:13:00Z")).toBe("running");
    expect(outcomeOf({ ...own, pid: 2 ** 22 + 1 }, "2026-11-23T06:13:00Z")).toBe("killed");
    // another process has its number by now
    expect(outcomeOf({ ...own, began: "2020-01-01T00:00:00Z" }, "2026-11-23T06:13:00Z")).toBe("killed");
    expect(outcomeOf({ pid: 0, host: hostname() }, "2026-11-23T06:13:00Z")).toBe("killed");
  });

  test("of another machine counts as running for 6 hours", () => {
    const elsewhere = { pid: process.pid, host: "build-7" };
    expect(outcomeOf(elsewhere, "2026-11-23T12:12:43Z")).toBe("running");
    expect(outcomeOf(elsewhere, "2026-11-23T12:12:44Z")).toBe("killed");
  });
});

describe("what people do to the file", () => {
  const clock = clockAt("2026-11-23T07:00:00Z");
  const process = { pid: 1, host: "build-7" };

  test("their notes, copies and line ends are passed over", () => {
    const begun = renderBegun(BEGUN, process);
    const log = [
      "# Deployments",
      "- Attempt: none",
      begun,
      "## 2026-11-23T06:15:00Z a note: it took long\n\n- Version: 9\n",
      "## Freeze until Monday\n\n- Attempt: 20261123T061244Z-3f9c\n- Took: 1 s\n",
      "```text",
      renderEnded(ENDED),
      "",
      renderBegun({ ...BEGUN, version: "copied" }, process),
      renderEnded({ ...ENDED, outcome: "succeeded" }),
    ].join("\n");
    for (const text of [log, log.replaceAll("\n", "\r\n")])
      expect(readAttempts(text, clock)).toMatchObject([{ version: "1.4.0", outcome: "unhealthy", seconds: 378 }]);
  });

  test("the entries of merged branches come in order of time, with their ends", () => {
    const other = { ...BEGUN, id: "20261123T050000Z-aaaa", at: new Date("2026-11-23T05:00:00Z") };
    const log = [renderEnded(ENDED), renderBegun(BEGUN, process), renderBegun(other, process)].join("\n");
    expect(readAttempts(log, clock).map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      "20261123T050000Z-aaaa running",
      "20261123T061244Z-3f9c unhealthy",
    ]);
  });

  test("an entry that was cut is passed over, and an end without its begin", () => {
    const begun = renderBegun(BEGUN, process);
    expect(readAttempts(begun.slice(0, begun.indexOf("- Environment")), clock)).toEqual([]);
    expect(readAttempts(renderEnded(ENDED), clock)).toEqual([]);
  });
});

test("a long output is cut to its end, and what looks like a credential is left out", () => {
  const lines = Array.from({ length: 300 }, (_, n) => `line ${n}`);
  const kept = keptOutput(lines.join("\n"));
  expect([kept[0], kept[1], kept.at(-1), kept.length]).toEqual([
    "(200 lines before these are left out)",
    "line 200",
    "line 299",
    101,
  ]);
  expect(keptOutput("x".repeat(600))[0]).toHaveLength(501);
  expect(keptOutput("key AKIAIOSFODNN7EXAMPLE used")).toEqual(["key (not shown) used"]);
});
