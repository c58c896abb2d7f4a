import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { removeAbandoned } from "../support/temporary-folder";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "symphony-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A run of tests as jest makes it, in `folder`. */
function run(script: string): { status: number | null; stderr: string } {
  const module = JSON.stringify(join(__dirname, "../support/temporary-folder.ts"));
  const program = `require(${module}).useTemporaryFolder(); const make = (name) =>
    require("fs").mkdtempSync(require("path").join(require("os").tmpdir(), name)); ${script}`;
  const env = { ...process.env, TMPDIR: folder };
  return spawnSync(process.execPath, ["--import", "tsx", "-e", program], { env, encoding: "utf8" });
}

const left = (): string[] => readdirSync(folder).filter((name) => name.startsWith("symphony"));

test("the tests run in a temporary folder of their own", () => {
  expect(basename(tmpdir())).toMatch(/^symphony-tests-\d+-/);
});

test("a run that cleans up succeeds, and one that leaves a folder fails and names it", () => {
  expect(run('require("fs").rmdirSync(make("symphony-good-"))')).toMatchObject({ status: 0, stderr: "" });
  const { status, stderr } = run('make("symphony-bad-"); make("other-")');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Tests left temporary folders: symphony-bad-\w+\n$/);
  expect(left()).toEqual([]);
});

test("what a killed run left goes at the next run, and what a living one uses stays", () => {
  run('make("symphony-bad-"); process.kill(process.pid, "SIGKILL")');
  expect(left()).toHaveLength(1);
  const living = join(folder, `symphony-tests-${process.pid}-abcdef`);
  mkdirSync(living);
  removeAbandoned(folder);
  expect(left()).toEqual([basename(living)]);
  expect(existsSync(living)).toBe(true);
});
