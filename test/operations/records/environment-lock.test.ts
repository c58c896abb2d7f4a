import { mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { lockEnvironment } from "../../../src/operations/records/environment-lock";
import { GONE, WorkerGround, errorOf, until } from "./workers";

jest.setTimeout(60_000);

const ground = new WorkerGround();
beforeAll(() => ground.build());
afterAll(() => ground.remove());

let root: string;
beforeEach(() => (root = ground.fresh()));

describe("the lock of a process that is gone", () => {
  test("is taken over by one process alone, however many try", async () => {
    const locks = 200;
    mkdirSync(root, { recursive: true });
    const holder = JSON.stringify({ pid: GONE, host: hostname(), since: "2026-11-23T06:12:44Z", token: "x" });
    for (let n = 0; n < locks; n += 1) writeFileSync(join(root, `${n}.lock`), n % 2 === 0 ? holder : "");
    const old = new Date(Date.now() - 5000);
    for (let n = 0; n < locks; n += 1) utimesSync(join(root, `${n}.lock`), old, old);
    const workers = Array.from({ length: 8 }, (_, n) => ground.start({}, "race", root, `w${n}`, String(locks)));
    await until(() => workers.every(({ lines }) => lines.length === 1));
    const held = Array.from({ length: locks }, (_, n) => workers.filter(({ lines }) => lines[0][n] === "1").length);
    for (const { process: each } of workers) each.kill("SIGKILL");
    await Promise.all(workers.map(({ ended }) => ended));
    expect(held).toEqual(held.map(() => 1));
    expect(readdirSync(root)).toHaveLength(locks);
  });
});

describe("the lock of an environment", () => {
  test("is one process's, which is named to the next, until it is released or ends", async () => {
    const scratch = join(root, ".symphony");
    const own = lockEnvironment(scratch, "staging", "alice (person)");
    const error = errorOf(() => lockEnvironment(scratch, "staging", "bob (person)"));
    expect(error.failure).toBe("locked");
    expect(error.message).toMatch(
      new RegExp(`^staging is being changed by alice \\(person\\), process ${process.pid} on \\S+, since 20\\d\\d-`),
    );
    lockEnvironment(scratch, "prod", "bob (person)").release();
    own.release();
    own.release();
    lockEnvironment(scratch, "staging", "bob (person)").release();
    expect(readdirSync(join(scratch, "locks"))).toEqual([]);
    expect(readFileSync(join(scratch, ".gitignore"), "utf8")).toBe("*\n");
    for (const signal of ["SIGKILL", "SIGTERM"] as const) {
      const worker = ground.start({}, "lock", scratch, "staging");
      await until(() => worker.lines.length === 1);
      expect(errorOf(() => lockEnvironment(scratch, "staging", "bob")).message).toContain(
        `process ${worker.process.pid} `,
      );
      worker.process.kill(signal);
      await worker.ended;
      expect(readdirSync(join(scratch, "locks"))).toEqual(signal === "SIGKILL" ? ["staging.json"] : []);
      lockEnvironment(scratch, "staging", "bob (person)").release();
    }
  });

  test("of another machine holds whatever its age", () => {
    const scratch = join(root, ".symphony");
    mkdirSync(join(scratch, "locks"), { recursive: true });
    const path = join(scratch, "locks/staging.json");
    writeFileSync(path, JSON.stringify({ pid: GONE, host: "build-7", since: "2026-01-01T00:00:00Z" }));
    const old = new Date("2026-01-01");
    utimesSync(path, old, old);
    const { message, fix } = errorOf(() => lockEnvironment(scratch, "staging", "bob"));
    expect(message).toContain(`somebody, process ${GONE} on build-7, since 2026-01-01T00:00:00Z`);
    expect(fix).toContain(`remove ${path}.`);
  });
});
