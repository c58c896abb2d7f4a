import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bashCompletion } from "../../src/cli/completion-bash";
import { completedCommand } from "../../src/cli/completion-model";
import { zshCompletion } from "../../src/cli/completion-zsh";
import { commands } from "../../src/cli/commands";
import { knownNames, nameKinds } from "../../src/operations/known-names";
import { runProcess } from "../../src/operations/run-process";
import { onTerminal } from "../support/pseudo-terminal";
import { SmallProject } from "./project";
import { REPOSITORY, binary } from "../support/tested-package";

jest.setTimeout(60_000);

const SHOP = join(REPOSITORY, "examples/shop");
const PROMPT = /[#$%] $/;
const READY = /ready> $/;
const ALERT = "shop-prod-orders-storage";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "symphony completion "));
  const { program, arguments: line } = binary([]);
  const quoted = [program, ...line].map((word) => `'${word}'`).join(" ");
  writeFileSync(join(folder, "symphony"), `#!/bin/sh\nexec ${quoted} "$@"\n`);
  chmodSync(join(folder, "symphony"), 0o755);
  const all = commands.map(completedCommand);
  writeFileSync(join(folder, "completion.bash"), bashCompletion(all));
  writeFileSync(join(folder, "completion.zsh"), zshCompletion(all));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = () => `${folder}:${process.env.PATH}`;

async function run(program: string, line: readonly string[], directory = SHOP): Promise<string> {
  const { stdout, stderr, exitCode } = await runProcess({
    program,
    arguments: line,
    directory,
    environment: { PATH: path() },
  });
  expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
  return stdout;
}

describe("bash", () => {
  /** What bash itself finds for the last word of each line. */
  async function complete(...lines: readonly (readonly string[])[]): Promise<readonly (readonly string[])[]> {
    const parts = lines.map(
      (words) =>
        `COMP_WORDS=(symphony ${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length}; _symphony; ` +
        `printf '%s\\n' "\${COMPREPLY[@]}"; echo ---`,
    );
    const script = `source '${join(folder, "completion.bash")}'\n${parts.join("\n")}`;
    const printed = await run("bash", ["--norc", "-c", script]);
    return printed
      .split("---\n")
      .slice(0, -1)
      .map((block) => block.split("\n").filter((line) => line !== ""));
  }

  test("commands, their second words and their options", async () => {
    const [all, some, second, options, values, nothing] = await complete(
      [""],
      ["sy"],
      ["secret", ""],
      ["check", "--f"],
      ["check", "--format", "s"],
      ["no-such-command", "x"],
    );
    expect(all).toEqual([...new Set(commands.map(({ name }) => name.split(" ")[0]))]);
    expect(some).toEqual(["synth"]);
    expect(second).toEqual(["set"]);
    expect(options).toEqual(["--format"]);
    expect(values).toEqual(["sarif"]);
    expect(nothing).toEqual([]);
  });

  test("names of what was synthesized last, where each is meant", async () => {
    const [environments, alerts, fewer, secrets, equals, shells] = await complete(
      ["runbook", "--environment", ""],
      ["runbook", "shop-prod-orders-stor"],
      ["runbook", "--environment", "dev", "shop-prod"],
      ["secret", "set", "prod", ""],
      ["runbook", "--environment", "=", "pr"],
      ["completion", ""],
    );
    expect(environments).toEqual(["dev", "prod", "staging"]);
    expect(alerts).toEqual([ALERT]);
    expect(fewer).toEqual([]);
    expect(secrets).toEqual(["stripe-key"]);
    expect(equals).toEqual(["prod"]);
    expect(shells).toEqual(["bash", "zsh"]);
  });

  test("at the Tab key", async () => {
    const shell = `bash --norc --noprofile -i`;
    const environment = { PATH: path() };
    const { text } = await onTerminal(
      shell,
      [
        { after: PROMPT, type: "PS1='rea''dy> '\r" },
        { after: READY, type: `source '${join(folder, "completion.bash")}'; symphony() { echo "<$*>"; }\r` },
        { after: READY, type: "symphony comp\tz\t\r" },
        { after: "<completion zsh", type: "exit\r" },
      ],
      { directory: SHOP, environment },
    );
    expect(text).toContain("<completion zsh>");
  });

  test("the script is sound, and its own command prints it", async () => {
    await run("shellcheck", ["--shell", "bash", join(folder, "completion.bash")]);
    const { stdout } = await runProcess({ ...binary(["completion", "bash"]), directory: SHOP });
    expect(stdout).toBe(bashCompletion(commands.map(completedCommand)));
  });
});

describe("zsh", () => {
  test("at the Tab key: commands, second words, options, values and names", async () => {
    const { text } = await onTerminal(
      "zsh -f -i",
      [
        {
          after: PROMPT,
          type: "PS1='rea''dy> '; autoload -U compinit && compinit -D -u; bindkey '^I' complete-word\r",
        },
        { after: READY, type: `source '${join(folder, "completion.zsh")}'\r` },
        {
          after: READY,
          type: `symphony() { if [[ $1 = __complete ]]; then command symphony "$@"; else print -r -- "<$@>"; fi }\r`,
        },
        { after: READY, type: "symphony comp\tz\t\r" },
        { after: /<completion zsh ?>[^]*ready> $/, type: "symphony check --form\tsar\t\r" },
        { after: /<check --format sarif ?>[^]*ready> $/, type: "symphony sec\tse\tprod st\t\r" },
        { after: /<secret set prod stripe-key ?>[^]*ready> $/, type: "symphony runbook shop-prod-orders-stor\t\r" },
        { after: new RegExp(`<runbook ${ALERT} ?>[^]*ready> $`), type: "symphony runbook --environment \t" },
        { after: /dev[^]*prod[^]*staging/, type: "\r" },
        { after: /<runbook --environment ?>[^]*ready> $/, type: "exit\r" },
      ],
      { directory: SHOP, environment: { PATH: path() } },
    );
    expect(text).toContain("<completion zsh");
  });

  test("the script is sound, and its own command prints it", async () => {
    await run("zsh", ["-n", join(folder, "completion.zsh")]);
    const { stdout } = await runProcess({ ...binary(["completion", "zsh"]), directory: SHOP });
    expect(stdout).toBe(zshCompletion(commands.map(completedCommand)));
  });
});

describe("names", () => {
  test("are found without loading AWS, cdktf or the program", async () => {
    const code = `
      const before = process.argv;
      process.argv = [before[0], "main", "__complete", "alert", "prod"];
      process.once("exit", () => {
        const names = Object.keys(require.cache).map((file) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(file)?.[1] ?? file);
        console.log(JSON.stringify([...new Set(names)]));
      });
      require(${JSON.stringify(join(REPOSITORY, "src/cli/main.ts"))});`;
    const { stdout } = await runProcess({
      program: process.execPath,
      arguments: ["--import", require.resolve("tsx"), "-e", code],
      directory: SHOP,
    });
    const lines = stdout.trimEnd().split("\n");
    const loaded = JSON.parse(lines.at(-1)!) as readonly string[];
    expect(lines).toContain(ALERT);
    expect(loaded.filter((name) => /^(@aws-sdk|@cdktf|cdktf|constructs|commander)/.test(name))).toEqual([]);
    expect(loaded.filter((name) => name.endsWith("cli/program.ts"))).toEqual([]);
  });

  test("come within the time that nobody notices", async () => {
    const start = performance.now();
    await run("symphony", ["__complete", "environment"]);
    // Node, and TypeScript read at run time, are most of it.
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test("that a shell would act on are left out, and without files there are none", async () => {
    const project = new SmallProject();
    try {
      for (const kind of nameKinds) expect(await run("symphony", ["__complete", kind], project.folder)).toBe("");
      expect(await run("symphony", ["__complete", "no-such-kind"], project.folder)).toBe("");
      await project.run("synth");
      const file = "infrastructure/terraform/symphony.json";
      project.write(file, project.read(file).replace('"name": "dev"', '"name": "$(touch evil)"'));
      expect(await run("symphony", ["__complete", "environment"], project.folder)).toBe("");
    } finally {
      project.remove();
    }
  });

  test("of each kind are those of the files", () => {
    const configuration = { folder: SHOP, app: "", output: "infrastructure/terraform", context: {} };
    expect(knownNames(configuration, "environment")).toEqual(["dev", "prod", "staging"]);
    expect(knownNames(configuration, "project")).toEqual(["shop"]);
    expect(knownNames(configuration, "secret", "prod")).toEqual(["stripe-key"]);
    expect(knownNames(configuration, "store", "prod")).toContain("orders");
    expect(knownNames(configuration, "alert", "prod")).toContain(ALERT);
    expect(knownNames(configuration, "alert", "dev")).not.toContain(ALERT);
  });
});

test("an unknown shell is refused with those that there are", async () => {
  const { stderr, exitCode } = await runProcess({ ...binary(["completion", "fish"]), directory: SHOP });
  expect({ stderr, exitCode }).toEqual({
    stderr: 'There is no completion for "fish".\nChoose one of: bash, zsh.\n',
    exitCode: 3,
  });
});
