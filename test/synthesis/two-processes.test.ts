import { execFileSync } from "child_process";
import fc from "fast-check";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "fs";
import { join } from "path";
import { newFolder } from "../support/declare";
import { randomApp } from "../support/random-app";

const PROGRAM = join(__dirname, "../support/synthesize-apps.ts");
/** Maps the package's own name to its sources. */
const CONFIGURATION = join(__dirname, "../tsconfig.json");
const APPS = 24;

function synthesizeInProcess(source: string, folder: string, environment: NodeJS.ProcessEnv): void {
  mkdirSync(folder, { recursive: true });
  const args = ["--import", require.resolve("tsx"), PROGRAM, source, folder];
  execFileSync(process.execPath, args, {
    env: { ...process.env, TSX_TSCONFIG_PATH: CONFIGURATION, ...environment },
    stdio: "pipe",
  });
}

function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

test("two processes in two folders, time zones and languages, with properties in two orders, write the same bytes for random apps on AWS and Docker", () => {
  const root = newFolder();
  const source = join(root, "apps.json");
  writeFileSync(source, JSON.stringify(fc.sample(randomApp, { numRuns: APPS, seed: 2 })));
  const [first, second] = [join(root, "first"), join(root, "second folder/deeper")];
  synthesizeInProcess(source, first, { TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8", HOME: root });
  synthesizeInProcess(source, second, { TZ: "America/Caracas", LANG: "C", REVERSED_PROPERTIES: "1" });

  const files = filesOf(first);
  expect(Object.keys(files).filter((path) => path.endsWith("security-controls.md")).length).toBeGreaterThan(APPS / 2);
  expect(filesOf(second)).toEqual(files);
  for (const [path, text] of Object.entries(files)) {
    if (text.includes(root) || text.includes(process.cwd())) throw new Error(`${path} holds a path of this machine`);
  }
  expect(existsSync(join(first, "0"))).toBe(true);
}, 120_000);
