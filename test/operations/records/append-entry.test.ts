import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { appendEntry } from "../../../src/operations/records/append-entry";
import type { AttemptEnded } from "../../../src/operations/records/deployment-entry";
import { DeploymentLog } from "../../../src/operations/records/deployment-log";
import { logHeading } from "../../../src/operations/records/log-heading";
import { entriesIn, entryOf } from "./entries";
import { WorkerGround, errorOf, until } from "./workers";

jest.setTimeout(60_000);

const ground = new WorkerGround();
beforeAll(() => ground.build());
afterAll(() => ground.remove());

let root: string;
let log: string;
beforeEach(() => {
  root = ground.fresh();
  log = join(root, "symphony-shop/logs/deployments.md");
});

/** A user without rights. */
const NOBODY = 65_534;

describe("an entry", () => {
  test("begins the log with a heading, and stands apart from the one before", () => {
    appendEntry(log, "## one\n\ntext");
    appendEntry(log, "## two\n\n\n");
    expect(readFileSync(log, "utf8")).toBe(`${logHeading(log)}\n## one\n\ntext\n\n## two\n`);
    expect(readdirSync(dirname(log))).toEqual(["deployments.md"]);
  });

  test.each([
    ["half a line", "half a line\n\n## one\n"],
    ["a line\n", "a line\n\n## one\n"],
    ["a line\n\n", "a line\n\n## one\n"],
    ["\n", "\n\n## one\n"],
  ])("follows %j of somebody else", (before, after) => {
    mkdirSync(dirname(log), { recursive: true });
    writeFileSync(log, before);
    appendEntry(log, "## one");
    expect(readFileSync(log, "utf8")).toBe(after);
  });
});

describe("several processes", () => {
  test("append at once, some are killed: no entry is lost or half", async () => {
    const workers = Array.from({ length: 8 }, (_, n) => ground.start({}, "append", log, `w${n}`, "50"));
    const doomed = workers.slice(0, 3);
    for (const [n, worker] of doomed.entries()) {
      await until(() => worker.lines.length > 3 * n + 1);
      worker.process.kill("SIGKILL");
    }
    await Promise.all(workers.map(({ ended }) => ended));
    const found = entriesIn(readFileSync(log, "utf8"));
    expect(found.filter((name) => name.startsWith("not whole"))).toEqual([]);
    expect(new Set(found).size).toBe(found.length);
    const told = workers.flatMap(({ lines }, n) => lines.map((line) => `w${n} ${line}`));
    expect(told.filter((name) => !found.includes(name))).toEqual([]);
    expect(workers.slice(3).map(({ lines }) => lines.length)).toEqual([50, 50, 50, 50, 50]);
    // an entry of a killed process may be there that it could not tell of any more
    expect(found.length - told.length).toBeLessThanOrEqual(3);
    expect(readFileSync(log, "utf8").startsWith(logHeading(log))).toBe(true);
    expect(readdirSync(dirname(log))).toEqual(["deployments.md"]);
  });

  test("wait for the lock of a living one, and say who it is in the end", () => {
    mkdirSync(dirname(log), { recursive: true });
    const holder = { pid: process.ppid, host: hostname(), since: "2026-11-23T06:12:44Z" };
    writeFileSync(`${log}.lock`, JSON.stringify(holder));
    const error = errorOf(() => appendEntry(log, "## one"));
    expect(error).toMatchObject({ failure: "blocked", command: "append to symphony-shop/logs/deployments.md" });
    expect(error.message).toContain(
      `The log is held by process ${process.ppid} on ${hostname()}, since 2026-11-23T06:12:44Z: 10 s were waited for it.`,
    );
    expect(error.fix).toBe(`Run the command again; if that process is gone, remove ${log}.lock.`);
    expect(existsSync(log)).toBe(false);
    // a writer does not need so long
    const old = new Date(Date.now() - 31_000);
    utimesSync(`${log}.lock`, old, old);
    appendEntry(log, "## one");
    expect(existsSync(log)).toBe(true);
  });
});

describe("where it cannot be written, nothing of it is", () => {
  const mounts: string[] = [];
  afterEach(() => mounts.splice(0).forEach((mount) => execFileSync("umount", [mount])));

  function mount(): string {
    mkdirSync(root, { recursive: true });
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", root]);
    mounts.push(root);
    return root;
  }

  test("on a full disk, where it does not fit as a whole", () => {
    mount();
    appendEntry(log, entryOf("a", 0));
    const before = readFileSync(log, "utf8");
    const error = errorOf(() => appendEntry(log, "x\n".repeat(100_000)));
    expect(error.failure).toBe("blocked");
    expect(error.message).toBe(
      `symphony-shop/logs/deployments.md cannot be added to: its disk is full (ENOSPC).
Command: append to symphony-shop/logs/deployments.md
Fix: Free space on the disk of ${dirname(log)}, and run the command again.`,
    );
    expect(readFileSync(log, "utf8")).toBe(before);
    appendEntry(log, entryOf("a", 1));
    expect(entriesIn(readFileSync(log, "utf8"))).toEqual(["a 0", "a 1"]);
  });

  test("on a full disk, entry after entry, and goes on when there is space again", () => {
    mount();
    mkdirSync(dirname(log), { recursive: true });
    let written = 0;
    const error = errorOf(() => {
      for (;;) appendEntry(log, entryOf("a", written++));
    });
    expect(error.message).toContain("its disk is full (ENOSPC)");
    const names = Array.from({ length: written - 1 }, (_, n) => `a ${n}`);
    expect(entriesIn(readFileSync(log, "utf8"))).toEqual(names);
    // not even a lock fits
    writeFileSync(join(root, "rest"), "");
    expect(() => appendFileSync(join(root, "rest"), Buffer.alloc(65_536))).toThrow("ENOSPC");
    expect(errorOf(() => appendEntry(log, "## b")).message).toContain("its disk is full (ENOSPC)");
    rmSync(join(root, "rest"));
    execFileSync("mount", ["-o", "remount,size=128k", root]);
    appendEntry(log, entryOf("b", 0));
    expect(entriesIn(readFileSync(log, "utf8"))).toEqual([...names, "b 0"]);
    expect(readdirSync(dirname(log))).toEqual(["deployments.md"]);
  });

  test("of a first entry, on a full disk, the next one begins the log", () => {
    mount();
    expect(errorOf(() => appendEntry(log, "x\n".repeat(100_000))).message).toContain("(ENOSPC)");
    expect(statSync(log).size).toBe(0);
    appendEntry(log, "## one");
    expect(readFileSync(log, "utf8")).toBe(`${logHeading(log)}\n## one\n`);
  });

  test("on a read-only file system", () => {
    mount();
    appendEntry(log, entryOf("a", 0));
    execFileSync("mount", ["-o", "remount,ro", root]);
    const error = errorOf(() => appendEntry(log, "## one"));
    expect(error.message).toMatch(/cannot be added to: its file system is read-only \(EROFS\)\.$/m);
    expect(entriesIn(readFileSync(log, "utf8"))).toEqual(["a 0"]);
  });

  test("to a file that is immutable, or mounted read-only by itself", () => {
    mount();
    appendEntry(log, entryOf("a", 0));
    execFileSync("mount", ["--bind", log, log]);
    execFileSync("mount", ["-o", "remount,bind,ro", log]);
    mounts.unshift(log);
    expect(errorOf(() => appendEntry(log, "## one")).message).toMatch(/its file system is read-only \(EROFS\)\.$/m);
    expect(entriesIn(readFileSync(log, "utf8"))).toEqual(["a 0"]);
    expect(readdirSync(dirname(log))).toEqual(["deployments.md"]);
  });

  test.each([
    ["a folder", () => mkdirSync(dirname(log), { recursive: true })],
    ["a log", () => appendEntry(log, entryOf("a", 0))],
  ])("to %s that this user may not write", async (_, make) => {
    make();
    const worker = ground.start({ uid: NOBODY, gid: NOBODY }, "append", log, "w", "1");
    await worker.ended;
    expect(worker.lines).toEqual([
      "symphony-shop/logs/deployments.md cannot be added to: this user may not write it (EACCES).",
      "Command: append to symphony-shop/logs/deployments.md",
      `Fix: Give this user write access to ${log} and its folder (ls -l, lsattr), and run the command again.`,
    ]);
  });
});

describe("what is in the way", () => {
  test("a folder, or a file in place of a folder", () => {
    mkdirSync(log, { recursive: true });
    expect(errorOf(() => appendEntry(log, "## one"))).toMatchObject({
      failure: "blocked",
      fix: `Put a file of the project in place of ${log}.`,
    });
    rmSync(dirname(log), { recursive: true });
    writeFileSync(dirname(log), "");
    expect(errorOf(() => appendEntry(log, "## one")).message).toContain(
      "logs is no folder, so that the log is not written.",
    );
    rmSync(root, { recursive: true });
    writeFileSync(root, "");
    expect(errorOf(() => appendEntry(log, "## one")).message).toContain("something else has its place");
  });

  test("a symbolic link, wherever it leads", () => {
    const elsewhere = join(root, "elsewhere");
    mkdirSync(elsewhere, { recursive: true });
    mkdirSync(dirname(log), { recursive: true });
    symlinkSync(join(elsewhere, "file"), log);
    expect(errorOf(() => appendEntry(log, "## one")).message).toMatch(/^deployments.md is a symbolic link, /);
    rmSync(dirname(log), { recursive: true });
    symlinkSync(elsewhere, dirname(log));
    expect(errorOf(() => appendEntry(log, "## one")).message).toMatch(/^logs is a symbolic link, /);
    rmSync(join(root, "symphony-shop"), { recursive: true });
    symlinkSync(elsewhere, join(root, "symphony-shop"));
    expect(errorOf(() => appendEntry(log, "## one")).message).toMatch(/^symphony-shop is a symbolic link, /);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test("an end that is not recorded fails with the entry, to be added by hand", () => {
    mkdirSync(log, { recursive: true });
    const ended: AttemptEnded = {
      id: "20261123T061244Z-3f9c",
      kind: "deploy",
      environment: "prod",
      at: new Date("2026-11-23T06:19:02Z"),
      seconds: 378,
      outcome: "succeeded",
      checks: [],
    };
    const error = errorOf(() => new DeploymentLog(log).end(ended));
    expect(error.failure).toBe("unrecorded");
    expect(error.message).toContain(
      "The deploy of prod ended: succeeded. The log does not say so. deployments.md is no file",
    );
    expect(error.excerpt).toBe(
      "## 2026-11-23T06:19:02Z deploy prod (3f9c): succeeded\n\n- Attempt: 20261123T061244Z-3f9c\n- Took: 6 min 18 s\n",
    );
    expect(error.fix).toContain(`do not repeat it, but add the entry to the end of ${log}.`);
  });
});
