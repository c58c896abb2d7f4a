import fc from "fast-check";
import { renderMarkdown } from "../../src/cli/markdown-text";
import { paintFor } from "../../src/cli/terminal";
import { textWidth } from "../../src/cli/text-width";
import { code, codeBlock, heading, list, paragraph, table, text } from "../../src/documents";
import { withoutCredentials } from "../../src/values/credential-text";
import { visible, visibleLine, visibleValue } from "../../src/values/visible";
import { untrusted } from "../support/untrusted";

const plain = paintFor(false, {});
const PATH = "symphony-shop/infrastructure/infrastructure-spec.md";
const words = (s: string): string => s.replace(/\s+/g, " ").trim();

test("a title, a paragraph, a list and a fence are laid out", () => {
  const long = "word ".repeat(30).trim();
  const markdown = [
    "<!-- notice -->",
    heading(2, text("Scaling of prod.")),
    paragraph(text(long)),
    list([text(long), text("1. b")]),
    codeBlock("sql", "SELECT 1;\n\n-- `x`"),
  ].join("\n\n");
  const shown = renderMarkdown(`${markdown}\n`, PATH, paintFor(true, {}));
  expect(shown).toMatch(/^\u001b\[1mScaling of prod\.\u001b\[22m\n\nword /);
  expect(shown).toMatch(/\n- word (.|\n)*\n {2}word/);
  expect(shown).toContain("\n- 1. b\n");
  expect(shown).toMatch(/\n {4}SELECT 1;\n\s*\n {4}-- `x`\n$/);
  expect(Math.max(...shown.split("\n").map((line) => line.replace(/\u001b\[\d+m/g, "").length))).toBeLessThanOrEqual(
    80,
  );
});

test("a narrow table is aligned; a wide one is a block for each row, without what is empty", () => {
  const narrow = table(
    ["Name", "Kind"],
    [
      [code("orders"), text("Database")],
      [code("日本"), text("a | b")],
    ],
  );
  expect(renderMarkdown(narrow, PATH, plain)).toBe("Name    Kind\norders  Database\n日本    a | b\n");
  const wide = table(["Name", "Why", "None"], [[code("orders"), text("because ".repeat(12)), text("–")]]);
  expect(renderMarkdown(wide, PATH, plain)).toBe(
    "Name: orders\n  Why   because because because because because because because because because\n        because because because\n",
  );
});

test("a diagram, which no terminal draws, is named with the document that holds it", () => {
  const shown = renderMarkdown(
    `Before.\n\n${codeBlock("mermaid", "flowchart LR\n  a --> b")}\n\nAfter.\n`,
    PATH,
    plain,
  );
  expect(shown).toBe(
    `Before.\n\n[A diagram, drawn in ${PATH} on\nGitHub, on GitLab or in an editor's preview]\n\nAfter.\n`,
  );
});

test("a link shows its label", () => {
  expect(renderMarkdown("See [the `api` of \\[x\\]](a.md#b), now.", PATH, plain)).toBe("See the api of [x], now.\n");
});

test("whatever a text holds, it is shown as a reader of the document sees it", () => {
  fc.assert(
    fc.property(untrusted, untrusted, (a, b) => {
      const [first, second] = [visibleLine(withoutCredentials(a)), visibleLine(withoutCredentials(b))];
      fc.pre(first !== "" && second !== "" && second !== "–");
      const wide = "x".repeat(90);
      const shown = renderMarkdown(table(["A", "B", "C"], [[text(a), text(b), text(wide)]]), PATH, plain);
      expect(words(shown)).toBe(words(`A: ${first} B ${second} C ${wide}`));
      expect(words(renderMarkdown(paragraph(text(a)), PATH, plain))).toBe(words(first));
    }),
    { numRuns: 500 },
  );
});

test("and so is a value", () => {
  fc.assert(
    fc.property(untrusted, (a) => {
      fc.pre(a !== "");
      const shown = renderMarkdown(paragraph(code(a)), PATH, plain);
      expect(words(shown)).toBe(words(visibleValue(withoutCredentials(a))));
    }),
    { numRuns: 500 },
  );
});

test("and the content of a fence, whatever it is", () => {
  fc.assert(
    fc.property(untrusted, (a) => {
      const shown = renderMarkdown(codeBlock("text", a), PATH, plain);
      expect(words(shown)).toBe(words(visible(a)));
    }),
    { numRuns: 300 },
  );
});

test("columns are counted as a terminal shows them", () => {
  const shown = renderMarkdown(
    table(
      ["A", "B"],
      [
        [text("日本語"), text("x")],
        [text("abc"), text("y")],
      ],
    ),
    PATH,
    plain,
  );
  const [, first, second] = shown.split("\n");
  expect(textWidth(first.slice(0, first.indexOf("x")))).toBe(second.indexOf("y"));
});
