import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { commands } from "../../src/cli/commands";
import type { CommandDefinition } from "../../src/cli/definition";
import { outcomes } from "../../src/cli/exit-codes";
import { runCommandLine } from "../../src/cli/program";
import type { Terminal } from "../../src/cli/terminal";
import { renderDocuments } from "../../src/documents";
import { automationPolicy } from "../../src/model/automation";
import type { ProjectRecord } from "../../src/model/record";
import { Parser } from "../support/parser";
import { symphonyLines } from "../support/symphony-lines";
import { everyConstructOnAws, everyConstructOnDocker } from "./every-construct";
import { exampleShop } from "./example-shop";
import { pipelineShop } from "./pipeline-shop";

/** The program as it is, whose commands do nothing: what is left is whether they take the words that they are given. */
jest.mock("../../src/cli/commands", () => {
  const actual = jest.requireActual<{ commands: readonly CommandDefinition[] }>("../../src/cli/commands");
  return { commands: actual.commands.map((command) => ({ ...command, run: () => "ok" })) };
});

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly lang?: string;
  readonly children?: readonly Node[];
}

const parser = new Parser<Node>("markdown-parser.mjs");
afterAll(() => parser.close());

const walk = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(walk)];

const answered = new Map<string, Promise<string | undefined>>();

/** What the program says of a command line that it does not take; each is tried once. */
function refusal(words: readonly string[]): Promise<string | undefined> {
  const key = words.join("\0");
  if (!answered.has(key)) answered.set(key, tryLine(words));
  return answered.get(key)!;
}

async function tryLine(words: readonly string[]): Promise<string | undefined> {
  const said: string[] = [];
  const output = { write: (text: string) => void said.push(text), paint: (_: string, text: string) => text };
  const { signal } = new AbortController();
  const terminal: Terminal = { stdout: output, stderr: output, folder: __dirname, signal };
  return (await runCommandLine(words, terminal)) === 0 ? undefined : said.join("").split("\n")[0];
}

const names = [...new Set(commands.flatMap(({ name }) => [name, name.split(" ")[0]!]))];
/** A name of the program in prose: what follows is a command, however the sentence goes on. */
const IN_PROSE = /\bnpx symphony ([a-z-]+)/g;

async function mistakesIn(documents: readonly string[]): Promise<{ lines: number; mistakes: readonly string[] }> {
  const mistakes: string[] = [];
  let lines = 0;
  for (const document of documents) {
    const nodes = walk(await parser.parse(document));
    const code = nodes.filter(({ type }) => type === "code" || type === "inlineCode");
    for (const { shown, words } of code.flatMap(({ value = "" }) => symphonyLines(value))) {
      lines += 1;
      const said = await refusal(words);
      if (said !== undefined) mistakes.push(`${shown}: ${said}`);
    }
    const prose = nodes
      .filter(({ type }) => type === "text")
      .flatMap(({ value = "" }) => [...value.matchAll(IN_PROSE)]);
    mistakes.push(...prose.filter(([, word]) => !names.includes(word!)).map(([call]) => `${call}: no such command`));
  }
  return { lines, mistakes };
}

const rendered = (record: ProjectRecord) => renderDocuments(record).map(({ content }) => content);

test.each([
  ["the shop without a pipeline", () => exampleShop()],
  ["the shop with a pipeline", () => pipelineShop()],
  ["every construct on AWS", everyConstructOnAws],
  ["every construct on Docker", everyConstructOnDocker],
])(
  "the program takes every command line in the documents of %s",
  async (_, record) => {
    const { lines, mistakes } = await mistakesIn(rendered(record()));
    expect(mistakes).toEqual([]);
    expect(lines).toBeGreaterThan(20);
  },
  60_000,
);

test("and every one in the documents of examples/shop, as they are committed", async () => {
  const folder = join(__dirname, "../../examples/shop/symphony-shop");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
  const { mistakes } = await mistakesIn(files.map((file) => readFileSync(join(folder, file), "utf8")));
  expect(mistakes).toEqual([]);
}, 60_000);

test("a command, an option or an argument that the program does not have is found", async () => {
  const wrong = ["symphony deplay prod", "npx symphony plan prod --versoin 1.4.0", "symphony promote dev | cat"];
  const { mistakes } = await mistakesIn([
    ["```shell", ...wrong, "```", "Or `symphony verify` or npx symphony vrify."].join("\n"),
  ]);
  expect(mistakes).toEqual([
    expect.stringMatching(/deplay prod: error: unknown command/),
    expect.stringMatching(/--versoin 1.4.0: error: unknown option/),
    expect.stringMatching(/promote dev \| cat: error: missing required argument/),
    expect.stringMatching(/symphony verify: error: missing required argument/),
    "npx symphony vrify: no such command",
  ]);
});

test("the words of a command end where a shell ends it, and quotes hold them together", () => {
  const [line] = symphonyLines(`export A=1; npx symphony deploy prod --digest "$D E" --because 'it''s' | cat # x`);
  expect(line!.words).toEqual(["deploy", "prod", "--digest", "$D E", "--because", "its"]);
  expect(symphonyLines("npx symphony-infra x, and symphony/deploy")).toEqual([]);
});

test("every command of the policy is one of the program", () => {
  const named = Object.values(automationPolicy).flatMap((policy) => policy.commands);
  expect(named.filter((command) => !names.includes(command.replace(/ --.*/, "")))).toEqual([]);
});

test("exit codes are those of the program", () => {
  const [environments] = rendered(pipelineShop()).filter((content) => content.includes(": environment management"));
  expect(environments).toContain(`the exit code is ${outcomes.blocked.code}.`);
  expect(environments).toContain(`ends with exit code ${outcomes.locked.code}.`);
  expect(environments).toContain(`| ${outcomes.drifted.code} | there is drift, `);
});
