import fc from "fast-check";
import {
  code,
  codeBlock,
  comment,
  document,
  heading,
  link,
  list,
  paragraph,
  steps,
  table,
  text,
  type Inline,
} from "../../../src/documents/kit/markdown";
import { withoutCredentials } from "../../../src/values/credential-text";
import { visible, visibleLine, visibleValue } from "../../../src/values/visible";
import { Parser } from "../../support/parser";
import { untrusted } from "../../support/untrusted";

// Hundreds of documents pass through a parser in another thread.
jest.setTimeout(60_000);

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

const parser = new Parser<Node>("markdown-parser.mjs");
const linter = new Parser<readonly object[]>("markdown-linter.mjs");
afterAll(() => Promise.all([parser.close(), linter.close()]));

const content = (node: Node): string => node.value ?? (node.children ?? []).map(content).join("");
const types = (node: Node): string[] => [node.type, ...(node.children ?? []).flatMap(types)];
const shown = (s: string) => visibleLine(withoutCredentials(s));
const shownCode = (s: string) => (s === "" ? "(empty)" : visibleValue(withoutCredentials(s)));

const everywhere = (s: string) =>
  [
    paragraph(text(s)),
    heading(2, text(s)),
    list([text(s), code(s)]),
    steps([text(s)]),
    paragraph(code(s)),
    table(
      ["Name", s],
      [
        [text(s), code(s)],
        [code(s), text(s)],
      ],
    ),
  ].join("\n\n");

test("untrusted text shows as it is and becomes no markup in any place", async () => {
  await fc.assert(
    fc.asyncProperty(untrusted, async (s) => {
      const source = everywhere(`a${s}`) + "\n\n" + everywhere(s === "" || shown(s) === "" ? "x" : s);
      const tree = await parser.parse(source);
      const given = s === "" || shown(s) === "" ? "x" : s;
      for (const [value, blocks] of [
        [`a${s}`, tree.children!.slice(0, 6)],
        [given, tree.children!.slice(6)],
      ] as const) {
        expect(blocks.map((block) => block.type)).toEqual([
          "paragraph",
          "heading",
          "list",
          "list",
          "paragraph",
          "table",
        ]);
        const [p, h, l, n, c, t] = blocks as [Node, Node, Node, Node, Node, Node];
        const cells = t.children!.flatMap((row) => row.children!);
        const asText = [p, h, l.children![0]!, n, cells[1]!, cells[2]!, cells[5]!];
        const asCode = [l.children![1]!, c, cells[3]!, cells[4]!];
        expect(asText.map(content)).toEqual(asText.map(() => shown(value)));
        expect(asCode.map(content)).toEqual(asCode.map(() => shownCode(value)));
      }
      const markup = new Set(types(tree));
      for (const type of [
        "root",
        "paragraph",
        "heading",
        "list",
        "listItem",
        "table",
        "tableRow",
        "tableCell",
        "text",
        "inlineCode",
      ]) {
        markup.delete(type);
      }
      expect([...markup]).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("text without an address, mention, number or emoji code becomes plain text and nothing else", async () => {
  const plain = untrusted.filter((s) => !/[@#:]|www/i.test(s) && shown(s) !== "");
  await fc.assert(
    fc.asyncProperty(plain, async (s) => {
      const [block] = (await parser.parse(paragraph(text(s)))).children!;
      expect(block!.children).toEqual([expect.objectContaining({ type: "text", value: shown(s) })]);
    }),
    { numRuns: 300 },
  );
});

test("a code block shows its content and a comment stays one comment", async () => {
  await fc.assert(
    fc.asyncProperty(untrusted, untrusted, async (s, language) => {
      const blocks = (await parser.parse([codeBlock(language, s), comment(s), paragraph("end" as Inline)].join("\n\n")))
        .children!;
      expect(blocks.map((block) => block.type)).toEqual(["code", "html", "paragraph"]);
      expect(blocks[0]!.value).toBe(visible(s).replace(/\n$/, ""));
      expect(blocks[1]!.value).toMatch(/^<!--(?!>|->)(?:(?!--)[^])*-->$/);
    }),
    { numRuns: 300 },
  );
});

test("a link keeps its label and leads nowhere but into the repository", async () => {
  await fc.assert(
    fc.asyncProperty(untrusted, untrusted, async (label, path) => {
      const [block] = (await parser.parse(`x ${link(text(label), path)} x`)).children!;
      const found = block!.children!.filter((node) => node.type === "link");
      expect(found).toHaveLength(1);
      expect(content(found[0]!)).toBe(shown(label));
      const resolved = new URL(found[0]!.url!, "https://repository.example/docs/page.md");
      expect(resolved.origin).toBe("https://repository.example");
    }),
    { numRuns: 300 },
  );
});

// A code block keeps tabs and prompts, which markdownlint dislikes, because its content is not ours to change.
test("a generated document passes markdownlint, whatever text it holds", async () => {
  await fc.assert(
    fc.asyncProperty(untrusted, untrusted, async (a, b) => {
      const title = text(`Title ${a}`);
      const sections = [
        paragraph(text(`p ${a}`)),
        heading(2, text(`Section ${b}`)),
        table(
          ["Name", `Value ${a}`],
          [
            [text(a), text(b)],
            [code(a), text("x")],
          ],
        ),
        heading(3, text("Steps")),
        steps([text(`s ${a}`), text(`s ${b}`)]),
        heading(3, text("List")),
        list([text(`l ${a}`), text(`l ${b}`)]),
        codeBlock("hcl", b.replace(/[\t$]/g, " ")),
        comment(`c ${a}`),
      ];
      expect(await linter.parse(document(title, `Generated: ${b}`, sections))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("ten times the rows of a table take about ten times as long", () => {
  const rowsOf = (count: number) =>
    Array.from({ length: count }, (_, i) => [
      `aws_db_instance.orders_${i}`,
      "Encrypted at rest",
      `arn:aws:rds:::db/${i}`,
      "a | b",
      "it's (fine), 50%",
    ]);
  const render = (rows: readonly (readonly string[])[]): void =>
    void table(
      ["Address", "Control", "ARN", "Pipe", "Note"],
      rows.map((r) => [code(r[0]!), text(r[1]!), code(r[2]!), text(r[3]!), text(r[4]!)]),
    );
  const fastest = (count: number): number => {
    const rows = rowsOf(count);
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      render(rows);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  fastest(2_000);
  // A ratio within one run, since machines differ. What compares each row with each other would take 100 times as long.
  expect(fastest(20_000) / fastest(2_000)).toBeLessThan(40);
});
