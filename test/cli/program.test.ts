import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { referencePath, renderCommandReference } from "../../scripts/command-reference";
import { commands } from "../../src/cli/commands";
import { EVERY_OUTCOME } from "../../src/cli/definition";
import { outcomes } from "../../src/cli/exit-codes";
import { renderFileTree } from "../../src/cli/file-tree";
import { paintFor } from "../../src/cli/terminal";
import { automationLevels, automationPolicy } from "../../src/model/automation";
import { failureWords } from "../../src/model/failure-words";
import { tiers } from "../../src/model/tier";
import type { FileStatus } from "../../src/synthesis/file-report";
import { SmallProject } from "./project";
import { REPOSITORY } from "../support/tested-package";

jest.setTimeout(60_000);

const plain = paintFor(false, {});

describe("the program", () => {
  let project: SmallProject;
  beforeAll(() => (project = new SmallProject()));
  afterAll(() => project.remove());

  test.each([[["--help"]], ...commands.map(({ name }) => [[...name.split(" "), "--help"]])])(
    "%j fits 80 columns, shows examples and the exit codes that it has",
    async (line) => {
      const { code, stdout, stderr } = await project.run(...line);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout.split("\n").filter((text) => text.length > 80)).toEqual([]);
      expect(stdout).toContain("\nExamples:\n");
      const definition = commands.find(({ name }) => name === line.slice(0, -1).join(" "));
      const own = definition ? [...EVERY_OUTCOME, ...(definition.outcomes ?? [])] : Object.keys(outcomes);
      const listed = [...stdout.split("\nExit codes:\n")[1].matchAll(/^ {2}(\d+) +(.*)$/gm)];
      expect(listed.map(([, exitCode, meaning]) => [Number(exitCode), meaning])).toEqual(
        Object.entries(outcomes)
          .filter(([name]) => own.includes(name))
          .map(([, { code: exitCode, meaning }]) => [exitCode, meaning]),
      );
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

describe("wrong usage", () => {
  let project: SmallProject;
  beforeAll(() => (project = new SmallProject({ environments: ["dev", "prod"] })));
  afterAll(() => project.remove());

  test("of a command is answered with the nearest one, of an option with the nearest option", async () => {
    expect(await project.run("deplo")).toEqual({
      code: 3,
      stdout: "",
      stderr: "error: unknown command 'deplo'\n(Did you mean deploy?)\nRun symphony --help for all commands.\n",
    });
    expect(await project.run("deploy", "dev", "--verson", "1")).toEqual({
      code: 3,
      stdout: "",
      stderr:
        "error: unknown option '--verson'\n(Did you mean --version?)\nRun the command with --help for its options.\n",
    });
  });

  test("a missing environment is answered with those that there are, once they were synthesized", async () => {
    const error = "error: missing required argument 'environment'\nRun the command with --help for its options.\n";
    expect((await project.run("verify")).stderr).toBe(error);
    await project.run("synth");
    expect((await project.run("verify")).stderr).toBe(`${error}Environments: dev, prod.\n`);
  });

  test.each<[string[], string, string, string]>([
    [["deplo"], "deplo", "Unknown command 'deplo'.", "Did you mean deploy? Run symphony --help."],
    [
      ["show", "foo"],
      "show foo",
      "Unknown command 'foo'.",
      "symphony show: spec, pipeline, environments, controls, scaling, usage.",
    ],
    [["secret", "set", "dev"], "secret set", "Missing required argument 'secret'.", "Run symphony secret set --help."],
    [
      ["plan", "--verson", "1"],
      "plan",
      "Unknown option '--verson'.",
      "Did you mean --version? Run symphony plan --help.",
    ],
    [["show"], "show", "Unknown option '--json'.", "Run symphony show --help."],
  ])("%j is told as JSON too, with the command that was given", async (line, command, problem, fix) => {
    const { code, stdout, stderr } = await project.run(...line, "--json");
    expect([code, JSON.parse(stdout)]).toEqual([
      3,
      { schemaVersion: 1, command, outcome: "misused", failure: { problem, command: `symphony ${command}`, fix } },
    ]);
    expect(stderr).toContain("error: ");
    // behind -- nothing is an option
    expect((await project.run(...line, "--", "--json")).stdout).not.toContain("schemaVersion");
  });

  test("--version after a command is the release's, and prints no version of the program", async () => {
    const { stdout, stderr } = await project.run("deploy", "--version", "1.4.0");
    expect(stdout).toBe("");
    expect(stderr).toContain("missing required argument 'environment'");
  });
});

test("docs/commands.md is what the commands say; `npx tsx scripts/command-reference.ts` writes it", () => {
  expect(readFileSync(referencePath, "utf8")).toBe(renderCommandReference());
});

describe("docs/operations.md", () => {
  const text = readFileSync(join(REPOSITORY, "docs/operations.md"), "utf8");

  test("has the table of failures as it is", () => {
    const rows = Object.entries(failureWords).map(
      ([name, { means, answer, todo }]) => `| \`${name}\` | ${means} | ${answer} | ${todo} |`,
    );
    expect(text).toContain(`| --- | --- | --- | --- |\n${rows.join("\n")}\n\n`);
  });

  test("has the policy as it is", () => {
    const rows = Object.values(automationPolicy).map(({ title, commands: names, permissions }) => {
      const cells = tiers.map((tier) => {
        const words = automationLevels.map((level) => permissions[tier][level]);
        return new Set(words).size === 1 ? words[0] : words.join(", ");
      });
      return `| ${title} | ${names.map((name) => `\`${name}\``).join(", ") || "–"} | ${cells.join(" | ")} |`;
    });
    expect(text).toContain(`| --- | --- | --- | --- | --- |\n${rows.join("\n")}\n\n`);
  });

  test("names commands and options that there are", () => expectKnownCommands(text));
});

/** Each command line of a text in Markdown, as far as it is one of this program's. */
function expectKnownCommands(text: string): void {
  const lines = [...text.matchAll(/(?:^|`)(?:npx )?symphony ([a-z-]+(?: [^`\n#|>]*)?)/gm)].map(([, line]) =>
    line.trim(),
  );
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) {
    const words = line.split(/\s+/);
    const command = commands.find(({ name }) => `${words.join(" ")} `.startsWith(`${name} `));
    const isParent = commands.some(({ name }) => name.startsWith(`${words[0]} `)) && words.length === 1;
    expect({ line, isKnown: command !== undefined || isParent }).toEqual({ line, isKnown: true });
    const known = ["--help", ...(command?.options ?? []).map(({ long }) => long)];
    const given = [...line.matchAll(/(?<= )--[a-z-]+/g)].map(([option]) => option);
    expect({ line, unknown: given.filter((option) => !known.includes(option)) }).toEqual({ line, unknown: [] });
  }
}

describe("docs/cli.md", () => {
  const path = join(REPOSITORY, "docs/cli.md");
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";

  test("lists every command by its group, with what it takes, and no other", () => {
    const rows = [...text.matchAll(/^\| `symphony ([^`]+)` \|/gm)].map(([, line]) => line);
    const groups = [...new Set(commands.map(({ group }) => group))];
    const inGroups = groups.flatMap((group) => commands.filter((command) => command.group === group));
    expect(rows).toEqual(inGroups.map(({ name, takes }) => [name, takes ?? []].flat().join(" ")));
  });

  test("names commands and options that there are", () => expectKnownCommands(text));

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
