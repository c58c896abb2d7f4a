import fc from "fast-check";
import { document, heading, text } from "../../../src/documents/kit/markdown";
import { prose } from "../../../src/documents/kit/prose";
import { withoutCredentials } from "../../../src/values/credential-text";
import { visibleLine } from "../../../src/values/visible";
import { Parser } from "../../support/parser";
import { untrusted } from "../../support/untrusted";

jest.setTimeout(60_000);

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly start?: number;
  readonly children?: readonly Node[];
}

const parser = new Parser<Node>("markdown-parser.mjs");
const linter = new Parser<readonly object[]>("markdown-linter.mjs");
afterAll(() => Promise.all([parser.close(), linter.close()]));

const types = ({ type, children = [] }: Node): readonly string[] => [type, ...children.flatMap(types)];
const content = ({ type, value, children = [] }: Node): string =>
  type === "break" ? "\n" : (value ?? children.map(content).join(""));
const parsed = async (plain: string) => (await parser.parse(prose(plain).join("\n\n"))).children!;

/** A text as its reader sees it: `list 3 [item [paragraph "a", ...]]`. */
function outline({ type, start, children = [], ...node }: Node): unknown {
  if (type === "paragraph" || type === "code") return content({ type, children, ...node });
  const inner = children.map(outline);
  return type === "list" ? { from: start ?? "-", items: inner } : inner;
}

test("lines, paragraphs and lists within lists stay as somebody wrote them", async () => {
  const plain = [
    "The quota is used up.",
    "Ask for ten:",
    "- in eu-west-1,",
    "  where prod is",
    "  * the account of prod",
    "    1. first",
    "    2. then",
    "- in eu-north-1",
    "",
    "  A second paragraph of it.",
    "That is all.",
    "",
    "",
    "3) third",
    "4) fourth",
  ].join("\r\n");
  expect((await parsed(plain)).map(outline)).toEqual([
    "The quota is used up.\nAsk for ten:",
    {
      from: "-",
      items: [
        [
          "in eu-west-1,\nwhere prod is",
          { from: "-", items: [["the account of prod", { from: 1, items: [["first"], ["then"]] }]] },
        ],
        ["in eu-north-1", "A second paragraph of it."],
      ],
    },
    "That is all.",
    { from: 3, items: [["third"], ["fourth"]] },
  ]);
});

test("a fenced block stays what it is, in a list too, and nothing of it is drawn or closes it early", async () => {
  const plain =
    "Run:\n- this\n  ```mermaid\n  a -- b\n    <b>\n  ```\n- that\n~~~\n```\n# no heading\n~~~\nDone.\n````\nleft open";
  const blocks = await parsed(plain);
  expect(blocks.map(outline)).toEqual([
    "Run:",
    { from: "-", items: [["this", "a -- b\n  <b>"], ["that"]] },
    "```\n# no heading",
    "Done.",
    "left open",
  ]);
  expect(prose(plain)[0]).not.toContain("mermaid");
});

test("a key of many lines is left out whole", () => {
  const [shown] = prose(
    "The key:\n-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\n\nMIIEdef\n-----END RSA PRIVATE KEY-----\nis it.",
  );
  expect(shown).not.toContain("MIIE");
  expect(shown).toContain("is it.");
});

test("a text of nothing has no block", () => {
  expect(prose(" \n\t\n")).toEqual([]);
});

const INERT = ["paragraph", "text", "inlineCode", "break", "list", "listItem", "code", "root"];

test("whatever its lines are, they show as they are and become no markup but lists and code", async () => {
  const lines = fc.array(
    fc.tuple(fc.constantFrom("", "", "", "  ", "    ", "\t", "- ", "  - ", "1. ", "  7) ", "| ", "--|"), untrusted),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(lines, async (given) => {
      const plain = given.map(([start, rest]) => start + rest).join("\n");
      const tree = await parser.parse(prose(plain).join("\n\n"));
      expect(types(tree).filter((type) => !INERT.includes(type))).toEqual([]);
    }),
    {
      numRuns: 300,
      examples: [
        [
          [
            ["", "a|b"],
            ["--|", "--"],
          ],
        ],
        [
          [
            ["", "a"],
            ["", "==="],
          ],
        ],
        [
          [
            ["- ", "a"],
            ["3. ", "b"],
          ],
        ],
      ],
    },
  );
});

test("every line of a paragraph is a line of its own, with nothing lost", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(untrusted, { minLength: 1, maxLength: 6 }), async (given) => {
      // one line each, which begins as no list or fence does
      const lines = given.map((line) => `x${visibleLine(line)}`);
      const whole = withoutCredentials(lines.join("\n"));
      const blocks = await parsed(lines.join("\n"));
      expect(blocks.map(content).join("\n")).toBe(whole.split("\n").map(visibleLine).join("\n"));
    }),
    { numRuns: 300 },
  );
});

test("a linter finds nothing to object to", async () => {
  const plain = "One.\nTwo.\n\n- a\n  1. b\n  2. c\n- d\n\n```\ncode\n```\n* e\n1. f";
  const page = document(text("A title"), "Written by a test.", [...prose(plain), heading(2, text("Next"))]);
  expect(await linter.parse(page)).toEqual([]);
});
