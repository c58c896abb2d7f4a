import fc from "fast-check";
import { text as escaped } from "../../../src/documents/kit/markdown";
import { withoutCredentials } from "../../../src/values/credential-text";
import { visibleLine } from "../../../src/values/visible";
import { isRequirementId } from "../../../src/model/requirement-id";
import { parseRequirements } from "../../../src/synthesis/requirements/parse";
import { untrusted } from "../../support/untrusted";

jest.setTimeout(60_000);

/** What a reader sees of a text, on one line: written out, a hidden character may make a credential of its neighbours. */
const shown = (text: string): string =>
  withoutCredentials(visibleLine(withoutCredentials(text)))
    .replace(/\s+/g, " ")
    .trim();
const cell = (text: string): string => escaped(text).replaceAll("|", "\\|");

const word = fc.stringMatching(/^[A-Z][A-Z0-9]{0,5}$/);
const id = fc
  .tuple(word, fc.array(word, { maxLength: 2 }), fc.nat(9999), fc.constantFrom("", ".1", "a"))
  .map(([first, more, number, end]) => `${[first, ...more].join("-")}-${number}${end}`)
  .filter(isRequirementId);
/** Any text that begins as a text does: not with a separator, another id, or a word that only speaks of the id. */
const requirementText = untrusted.map((text) => `Text ${text} end`);
const requirements = fc
  .uniqueArray(fc.tuple(id, requirementText), { minLength: 1, maxLength: 6, selector: ([one]) => one })
  .map((all) => all.map(([one, text]) => ({ id: one, text })));

type Statement = { readonly id: string; readonly text: string };
const list = (line: (statement: Statement) => string) => (all: readonly Statement[]) => all.map(line).join("\n");
const table = (head: string, row: (statement: Statement) => string) => (all: readonly Statement[]) =>
  [head, head.replace(/[^|]+/g, "---"), ...all.map(row)].join("\n");

const forms: Readonly<Record<string, (all: readonly Statement[]) => string>> = {
  item: list(({ id: one, text }) => `- ${one}: ${escaped(text)}`),
  "bold item": list(({ id: one, text }) => `* **${one}** ${escaped(text)}`),
  "numbered item": (all) => all.map(({ id: one, text }, index) => `${index + 1}. [${one}] ${escaped(text)}`).join("\n"),
  task: list(({ id: one, text }) => `- [ ] ${one} – ${escaped(text)}`),
  "nested item": (all) => ["- Group", ...all.map(({ id: one, text }) => `  - ${one}: ${escaped(text)}`)].join("\n"),
  heading: (all) => all.map(({ id: one, text }) => `### ${one} ${escaped(text)}`).join("\n\n"),
  "heading with paragraph": (all) => all.map(({ id: one, text }) => `## ${one}\n\n${escaped(text)}`).join("\n\n"),
  row: table("| ID | Requirement | Priority |", ({ id: one, text }) => `| ${one} | ${cell(text)} | must |`),
  "row by its column": table(
    "| Priority | Description | Id |",
    ({ id: one, text }) => `| must | ${cell(text)} | \`${one}\` |`,
  ),
  "row of one cell": table("| Requirement |", ({ id: one, text }) => `| **${one}** ${cell(text)} |`),
};

test.each(Object.keys(forms))("any ids and texts written as a %s are read back", (form) => {
  fc.assert(
    fc.property(requirements, fc.constantFrom("\n", "\r\n"), fc.constantFrom("", "\ufeff"), (all, feed, mark) => {
      const markdown = mark + forms[form](all).replaceAll("\n", feed);
      expect(parseRequirements(markdown, "a.md").map(({ id: one, text }) => ({ id: one, text }))).toEqual(
        all.map(({ id: one, text }) => ({ id: one, text: shown(text) })),
      );
    }),
    { numRuns: 100 },
  );
});

test("no text whatever makes the reader fail", () => {
  const pieces = fc.array(fc.oneof(untrusted, fc.constantFrom("SEC-1", "- ", "| ", "\n", "\n\n", "# ", "|-|-|\n")));
  fc.assert(
    fc.property(pieces, (texts) => {
      for (const { id: one } of parseRequirements(texts.join(""), "a.md")) expect(isRequirementId(one)).toBe(true);
    }),
  );
});
