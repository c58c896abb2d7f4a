import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { runCommandLine } from "../../src/cli/program";
import { paintFor } from "../../src/cli/terminal";
import { ShownShop } from "../support/shown-shop";
import type { Printed } from "./project";

jest.setTimeout(60_000);

const shop = new ShownShop();
afterAll(() => shop.remove());
beforeAll(() => {
  shop.attempt("staging", "1.4.0", "2026-11-22T10:00:00Z", "succeeded");
  shop.attempt("prod", "1.3.0", "2026-11-20T12:00:00Z", "unhealthy");
});

async function run(
  line: readonly string[],
  options: { readonly isTerminal?: boolean; readonly folder?: string } = {},
): Promise<Printed> {
  const { isTerminal = false, folder = shop.folder } = options;
  const printed = { stdout: "", stderr: "" };
  const outputTo = (name: "stdout" | "stderr") => ({
    write: (text: string) => void (printed[name] += text),
    paint: paintFor(isTerminal, {}),
    isTerminal,
  });
  const terminal = {
    stdout: outputTo("stdout"),
    stderr: outputTo("stderr"),
    folder,
    signal: new AbortController().signal,
  };
  return { code: await runCommandLine(["show", ...line], terminal), ...printed };
}

const ALL = ["spec", "pipeline", "environments", "controls", "scaling"];

describe("every command that shows something", () => {
  test.each(ALL)("show %s keeps to 80 columns but for words and diagrams that are longer", async (name) => {
    const { code, stdout, stderr } = await run([name], { isTerminal: true });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const lines = stdout.replace(/\u001b\[\d+m/g, "").split("\n");
    // a label, then one word
    const isOneWord = (line: string): boolean => !line.trim().split(/ {2,}/).at(-1)!.includes(" ");
    const wide = lines.filter((line) => line.length > 80 && !/^ {4}/.test(line) && !isOneWord(line));
    expect(wide).toEqual([]);
    expect(stdout).toMatch(/[^\n]\n$/);
  });

  test.each(ALL)("show %s in colour is the same text", async (name) => {
    const coloured = await run([name], { isTerminal: true });
    // Markdown and Mermaid are for whoever draws them
    if (name !== "spec" && name !== "pipeline")
      expect(coloured.stdout.replace(/\u001b\[\d+m/g, "")).toBe((await run([name])).stdout);
    expect(coloured.stdout).toContain("\u001b[1m");
  });

  test.each(ALL)("show %s --json is one object with a result", async (name) => {
    const { code, stdout } = await run([name, "--json"]);
    const { result, ...rest } = JSON.parse(stdout);
    expect([code, rest]).toEqual([0, { schemaVersion: 1, command: `show ${name}`, outcome: "ok" }]);
    expect(result.project).toBe("shop");
  });

  test.each([
    ...ALL.map((name) => [[name, "--project", "shoop"], 'There is no project "shoop".']),
    ...["spec", "environments", "controls", "scaling"].map((name) => [
      [name, "--environment", "stagign"],
      'There is no environment "stagign".',
    ]),
  ] as [string[], string][])("show %j is wrong usage", async (line, problem) => {
    const { code, stdout, stderr } = await run(line);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain(problem);
  });

  test("without a synthesis, they say so", async () => {
    const other = new ShownShop();
    rmSync(other.path("infrastructure/terraform/symphony.json"));
    const { code, stderr } = await run(["environments"], { folder: other.folder });
    other.remove();
    expect([code, stderr]).toEqual([2, expect.stringContaining("SYM-OUTPUT-003")]);
  });
});

describe("show spec", () => {
  test("goes to a file as the Markdown that it is, and to a person without its markup", async () => {
    const piped = await run(["spec", "--environment", "staging"]);
    expect(piped.stdout).toMatch(/^## Environment staging\n/);
    expect(piped.stdout).toContain("| `api` | 2 to 4 |");
    const { stdout } = await run(["spec", "--environment", "staging"], { isTerminal: true });
    expect(stdout).toMatch(/^\u001b\[1mEnvironment staging\u001b\[22m\n/);
    expect(stdout).not.toMatch(/^\|/m);
    expect(stdout).toContain("average use of CPU at 60 %, adding again after 60 s");
  });
});

describe("show pipeline", () => {
  test("says of each stage what runs and what may come next, with the command", async () => {
    const { stdout } = await run(["pipeline"]);
    expect(stdout).toContain(
      [
        "  2. staging",
        "     Runs         1.4.0, deployed 2026-11-22 10:00 UTC by alice (person):",
        "                  succeeded",
      ].join("\n"),
    );
    expect(stdout).toContain("\n                  symphony promote staging prod --version 1.4.0\n");
    expect(stdout).toContain("     Gates        1 approval of storefront-lead, operations-lead; Mon, Tue, Wed,");
    expect(stdout).not.toContain("promote dev");
    expect(stdout.match(/^```mermaid\nflowchart TB$/gm)).toHaveLength(4);
  });

  test("an environment that the pipeline tries on its runner is told as such, and who knows the pipeline's releases", async () => {
    for (const stdout of [(await run(["pipeline"])).stdout, (await run(["environments"])).stdout]) {
      expect(stdout).toContain("Runs         nothing that stays: it is tried on the runner and removed\n");
      const words = stdout.replace(/\s+/g, " ");
      expect(words).toContain("Each release is tried on the runner, and removed again.");
      expect(words).toContain("which holds no release of a pipeline: those are on its host.");
    }
  });

  test("a terminal gets the names of the diagrams and where they are drawn, and no source of them", async () => {
    const { stdout } = await run(["pipeline"], { isTerminal: true });
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "Diagrams, drawn in symphony-shop/infrastructure/pipeline-design.md on GitHub, on GitLab or in an editor's preview: " +
        "Check a change by delivery; Release a version by delivery;",
    );
    expect(stdout).not.toContain("flowchart");
  });
});

describe("show environments", () => {
  test("does not say of what a pipeline releases that nothing runs, where the log has nothing", async () => {
    const other = new ShownShop();
    const shown = await Promise.all(
      ["environments", "pipeline"].map(async (name) => (await run([name], { folder: other.folder })).stdout),
    );
    other.remove();
    for (const stdout of shown) {
      expect(stdout.match(/Runs +not known: the log has no deployment$/gm)).toHaveLength(2);
      expect(stdout).not.toContain("never deployed");
    }
  });

  test("says what each is and what was deployed", async () => {
    const { stdout } = await run(["environments", "--environment", "prod"]);
    expect(stdout).toContain("prod  production, AWS account 111122223333, eu-west-1\n");
    expect(stdout).toContain(
      "  Runs         not known: 1.3.0 was deployed 2026-11-20 12:00 UTC by alice\n               (person), and is unhealthy\n",
    );
    expect(stdout).toContain("  Reached at   shop.example.com\n");
    expect(stdout).not.toContain("staging  ");
  });

  test("nothing that the log holds reaches the terminal as a control character", async () => {
    const other = new ShownShop();
    other.attempt("prod", "1.0.0\u001b[31m\u202e", "2026-11-20T12:00:00Z", "succeeded");
    const { stdout } = await run(["environments"], { folder: other.folder });
    other.remove();
    expect(stdout).toContain("1.0.0");
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });
});

describe("show controls", () => {
  test("what does not hold comes first, with what was found and how to mend it", async () => {
    const other = new ShownShop();
    const file = other.path("infrastructure/terraform/stacks/prod/cdk.tf.json");
    const terraform = JSON.parse(other.read(file));
    terraform.resource.aws_s3_bucket_public_access_block.receipts.block_public_acls = false;
    writeFileSync(file, JSON.stringify(terraform));
    const { code, stdout } = await run(["controls", "--environment", "prod", "--violated"], { folder: other.folder });
    const whole = await run(["controls", "--environment", "prod"], { folder: other.folder });
    other.remove();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^prod {2}production\n {2}\d+ violated, 1 unknown, 1 accepted, \d+ satisfied/);
    expect(stdout).toMatch(/\n {2}violated {6}S3\.8 {2}(.|\n)*\n {16}found {8}aws_s3_bucket(.|\n)*\n {16}fix {10}/);
    expect(stdout).not.toContain("  satisfied ");
    expect(whole.stdout.indexOf("\n  violated ")).toBeLessThan(whole.stdout.indexOf("\n  satisfied "));
  });

  test("where nothing is violated, it says so", async () => {
    const { stdout } = await run(["controls", "--violated"]);
    expect(stdout.match(/^ {2}Nothing is violated\.$/gm)).toHaveLength(3);
  });
});

describe("show scaling", () => {
  test("says how far everything grows", async () => {
    const { stdout } = await run(["scaling", "--environment", "prod"]);
    expect(stdout).toContain(
      "\n  api  Service, aws_ecs_service.api\n    copies       3 to 12\n    each         0.5 vCPU, 1 GiB\n",
    );
    expect(stdout).toContain("    scaled by    average use of CPU at 60 %, adds again after 60 s, removes\n");
    expect(stdout).toContain("    storage      20 GiB, grows by itself to 100 GiB\n");
  });
});

test("the mermaid diagram can be taken out and parsed by who draws it", async () => {
  const { stdout } = await run(["pipeline", "--json"]);
  const { diagrams } = JSON.parse(stdout).result;
  // the check of Markdown documents parses every diagram: here they must be the same text
  const document = shop.read(shop.path("symphony-shop/infrastructure/pipeline-design.md"));
  for (const { mermaid } of diagrams) expect(document).toContain(`\`\`\`mermaid\n${mermaid}\`\`\`\n`);
});

test("as a program it ends well where its reader stops early", () => {
  const line = [`--import`, require.resolve("tsx"), `${__dirname}/../../src/cli/main.ts`, "show", "controls"];
  const script = `"$0" "$@" | head -1`;
  const { stdout, stderr } = spawnSync("bash", ["-o", "pipefail", "-c", script, process.execPath, ...line], {
    cwd: shop.folder,
    encoding: "utf8",
  });
  expect([stdout, stderr]).toEqual(["dev  development\n", ""]);
});
