import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { outcomes } from "../../src/cli/exit-codes";
import { renderFileTree } from "../../src/cli/file-tree";
import { paintFor } from "../../src/cli/terminal";
import type { FileStatus } from "../../src/synthesis/file-report";
import { REPOSITORY, SmallProject } from "./project";

jest.setTimeout(60_000);

const plain = paintFor(false, {});

describe("the program", () => {
  let project: SmallProject;
  beforeAll(() => (project = new SmallProject()));
  afterAll(() => project.remove());

  test.each([[["--help"]], [["synth", "--help"]], [["check", "--help"]], [["secret", "set", "--help"]]])(
    "%j fits 80 columns, shows examples and every exit code",
    async (line) => {
      const { code, stdout, stderr } = await project.run(...line);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout.split("\n").filter((text) => text.length > 80)).toEqual([]);
      expect(stdout).toContain("\nExamples:\n");
      for (const [name, { code: exitCode, meaning }] of Object.entries(outcomes)) {
        const ofCheck = ["stale", "violated"].includes(name);
        if (!ofCheck || !["synth", "set"].some((word) => line.includes(word)))
          expect(stdout).toContain(`  ${String(exitCode).padEnd(3)}  ${meaning}\n`);
      }
    },
  );

  test("--version prints the version of the package", async () => {
    const { version } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as { version: string };
    expect(await project.run("--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  test("run as a program it prints and ends as it does here, in colour only where that is asked for", async () => {
    const first = await project.runBinary(["synth"], { FORCE_COLOR: "1" });
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toContain("\u001b[32mcreated\u001b[39m");
    const second = await project.runBinary(["check"]);
    expect(second).toEqual(await project.run("check"));
    project.declare({ port: 9090 });
    const third = await project.runBinary(["check", "--json"]);
    expect(third.code).toBe(1);
    expect(third).toEqual(await project.run("check", "--json"));
    expect(project.leftovers()).toEqual([]);
  });
});

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: "1" }, false],
  [true, { NO_COLOR: "" }, true],
  [true, { TERM: "dumb" }, false],
  [false, { FORCE_COLOR: "1" }, true],
  [false, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
  [true, { FORCE_COLOR: "0" }, false],
])("colour on a terminal (%j) with %j: %j", (isTerminal, environment, coloured) => {
  expect(paintFor(isTerminal, environment)("red", "x") !== "x").toBe(coloured);
});

describe("the tree of files", () => {
  const files = (status: FileStatus, ...paths: string[]) => paths.map((path) => ({ path, status }));

  test("joins folders with one entry and aligns what became of each file", () => {
    const tree = renderFileTree(
      [...files("created", "a/b/c.md"), ...files("updated", "d/e/f.md", "d/g.json"), ...files("removed", "h")],
      false,
      plain,
    );
    expect(tree).toBe(
      ["h          removed", "a/b/c.md   created", "d/", "├─ g.json  updated", "└─ e/f.md  updated", ""].join("\n"),
    );
  });

  test("counts unchanged files by folder where there are many, unless all are asked for", () => {
    const many = Array.from({ length: 30 }, (_, i) => `stacks/env-${String(i).padStart(2, "0")}/cdk.tf.json`);
    const all = [...files("unchanged", ...many, "docs/one.md", "docs/two.md"), ...files("updated", "docs/three.md")];
    const counted = ["stacks/  30 files unchanged", "docs/", "├─ three.md  updated", "└─ 2 files unchanged", ""];
    expect(renderFileTree(all, false, plain)).toBe(counted.join("\n"));
    expect(renderFileTree(all, true, plain).split("\n").length).toBeGreaterThan(33);
  });

  test("shows control characters of a name instead of sending them to the terminal", () => {
    expect(renderFileTree(files("created", "a\u001b[31m.md"), false, plain)).toBe("a⟨U+001B⟩[31m.md  created\n");
  });
});

describe("docs/cli.md", () => {
  const path = join(REPOSITORY, "docs/cli.md");
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";

  test("lists each exit code with the outcome that --json gives it, and no other", () => {
    const rows = [...text.matchAll(/^\| (\d+) \| `(\w+)` \|/gm)].map(([, code, outcome]) => [outcome, Number(code)]);
    expect(rows).toEqual(Object.entries(outcomes).map(([outcome, { code }]) => [outcome, code]));
  });

  test("describes each property of the JSON object", () => {
    const properties = [
      "schemaVersion",
      "command",
      "outcome",
      "files",
      "problems",
      "annotations",
      "findings",
      "failure",
    ];
    expect([...text.matchAll(/^\| `(\w+)` \| (?:number|text|list|object)/gm)].map(([, name]) => name)).toEqual(
      properties,
    );
  });
});
