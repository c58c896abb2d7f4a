import { differClearly, parseRequirements } from "../../../src/synthesis/requirements/parse";

const read = (markdown: string): readonly (readonly [string, string])[] =>
  parseRequirements(markdown, "specs/spec.md").map(({ id, text }) => [id, text]);
const nothing: readonly string[] = [];

describe("a requirement is defined by", () => {
  test.each([
    ["a list item with a colon", "- SEC-3: Data at rest is encrypted."],
    ["a list item with a bold id", "- **SEC-3** Data at rest is encrypted."],
    ["a bold id with its colon", "- **SEC-3:** Data at rest is encrypted."],
    ["a numbered item in brackets", "1. [SEC-3] Data at rest is encrypted."],
    ["a task", "- [ ] SEC-3: Data at rest is encrypted."],
    ["a task that is done", "* [x] **SEC-3** – Data at rest is encrypted."],
    ["code", "+ `SEC-3` Data at rest is encrypted."],
    ["a link", "- [SEC-3](https://example.com/3): Data at rest is encrypted."],
    ["a picture in front", "- 🔒 SEC-3: Data at rest is encrypted."],
    ["an anchor in front", '- <a id="sec-3"></a>SEC-3: Data at rest is encrypted.'],
    ["an item over several lines", "- SEC-3: Data\n  at rest\n  is encrypted."],
    ["an item whose paragraph follows", "- **SEC-3**\n\n  Data at rest is encrypted."],
    ["an item whose text is below", "- SEC-3\n  - Data at rest is encrypted."],
    ["a nested item", "- Security\n  - Data\n    - SEC-3: Data at rest is encrypted."],
    ["a quoted list", "> - SEC-3: Data at rest is encrypted."],
    ["an id with a hyphen that does not break", "- SEC‑3: Data at rest is encrypted."],
    ["a full stop and a colon", "- SEC-3.: Data at rest is encrypted."],
    ["a bracket behind it", "- SEC-3) Data at rest is encrypted."],
    [
      "a German table, whose longest cell is another",
      "Nr. | Anforderung | Begründung\n---|---|---\n3 | – | –\nSEC-3 | Data at rest is encrypted. | Das Gesetz verlangt es so, seit langem.",
    ],
    [
      "a table of descriptions with accents",
      "| Id | Descrição | Porque |\n|---|---|---|\n| SEC-3 | Data at rest is encrypted. | A lei pede isso, e há muito tempo já. |",
    ],
    ["a row", "| Id | Text |\n|---|---|\n| SEC-3 | Data at rest is encrypted. |"],
    ["a row without leading pipes", "Id | Text\n--- | ---\n**SEC-3** | Data at rest is encrypted."],
    [
      "a column headed ID",
      "| Priority | ID | Description |\n|---|---|---|\n| must | SEC-3 | Data at rest is encrypted. |",
    ],
    ["a column headed Requirement", "| Source | Requirement |\n|---|---|\n| law | SEC-3: Data at rest is encrypted. |"],
    ["the longest cell", "| # | Area | Shall |\n|---|---|---|\n| SEC-3 | data | Data at rest is encrypted. |"],
    ["a heading", "### SEC-3 Data at rest is encrypted."],
    ["a heading with a colon", "# SEC-3: Data at rest is encrypted."],
    ["an underlined heading", "SEC-3: Data at rest is encrypted.\n-----"],
    ["a heading with its paragraph", "## SEC-3\n\nData at rest is encrypted.\n\nMore."],
  ])("%s", (_, markdown) => {
    expect(read(markdown)).toEqual([["SEC-3", "Data at rest is encrypted."]]);
    expect(read(`\ufeff${markdown.replaceAll("\n", "\r\n")}\r\n`)).toEqual([["SEC-3", "Data at rest is encrypted."]]);
  });

  test("a heading and the first paragraph below", () => {
    expect(
      read("### SEC-3 Encrypt everything\n\nAll data\nat rest.\n\nWhy: the law.\n\n### SEC-4 Log\n\n- how"),
    ).toEqual([
      ["SEC-3", "Encrypt everything. All data at rest."],
      ["SEC-4", "Log"],
    ]);
  });
});

describe("nothing is defined by", () => {
  test.each([
    ["an id within a sentence", "- As SEC-3 says, data is encrypted.\n\nSee SEC-4.\n\n## About SEC-5"],
    ["a sentence about an id", "- SEC-3 is covered by the platform.\n- SEC-4 and SEC-5 follow."],
    ["a paragraph", "SEC-3: Data at rest is encrypted."],
    ["a range", "## NFR-1 to NFR-9\n\n- SEC-1, SEC-2: see below\n- SEC-1–5: see below\n- SEC-1 – SEC-5"],
    [
      "a range in other words",
      "- SEC-1 bis SEC-5: Daten\n- SEC-1 und SEC-2: Daten\n- SEC-1 et SEC-2: données\n- SEC-1-SEC-5",
    ],
    ["a sentence in German", "- SEC-3 ist erfüllt.\n- SEC-4 wird geprüft."],
    ["a list of ids", "- SEC-3\n- **SEC-4**\n- [SEC-5](#sec-5)"],
    ["a row of ids", "| Control | Requirement |\n|---|---|\n| S3.8 | SEC-3 |\n| RDS.3, RDS.2 | SEC-4, SEC-5 |"],
    ["a table's head", "| SEC-3: x | SEC-4: y |\n|---|---|\n| a | b |"],
    ["fenced code", "```md\n- SEC-3: x\n```\n\n~~~\n# SEC-4 x\n~~~\n\n    - SEC-5: x"],
    ["inline code", "- Write `- SEC-3: x` there."],
    ["a comment", "<!-- SEC-3: x -->\n\n<!--\n- SEC-4: x\n\n- SEC-5: x\n-->\n\n- <!-- SEC-6: x --> y"],
    ["front matter", "---\ntitle: x\n- SEC-3: x\n---\n\ntext"],
    ["front matter in TOML", '+++\ntitle = "x"\n# SEC-3 x\n+++\n'],
    ["what is struck out", "- ~~SEC-3: Data at rest is encrypted.~~"],
    ["a standard", "- AES-256: the cipher\n- TLS-1.2: the protocol\n\n## ISO-27001\n\n## CVE-2026-1234 in a library"],
    ["lower case", "- sec-3: x\n- Sprint-3: x\n\n## Phase-2 of the project"],
    ["an id that goes on", "- SEC-3-draft: x\n- SEC-3b2: x\n- SEC_3: x"],
    ["an empty text", ""],
  ])("%s", (_, markdown) => expect(read(markdown)).toEqual(nothing));
});

test("markup, links, code, escapes and emoji of a text become plain text", () => {
  expect(
    read("- SEC-3: Use **AES-256** with [our key](https://x.y), `a|b`, a \\*star\\*, &lt;tag&gt; and 🔑 <b>now</b>."),
  ).toEqual([["SEC-3", "Use AES-256 with our key, a|b, a *star*, <tag> and 🔑 now."]]);
  expect(read("| ID | Text |\n|-|-|\n| SEC-3 | 🔑 a \\| b<br>`c \\| d` |")).toEqual([["SEC-3", "🔑 a | b c | d"]]);
});

test("a table of contents defines only what nothing else does", () => {
  const contents = "- [SEC-3 Encrypt](#sec-3)\n- [SEC-4 Elsewhere](#sec-4)\n";
  expect(read(`${contents}\n### SEC-3 Encrypt\n\nEverything.`)).toEqual([
    ["SEC-4", "Elsewhere"],
    ["SEC-3", "Encrypt. Everything."],
  ]);
});

test("each has its headings, the nearest last, and its line, after front matter too", () => {
  const markdown = "---\ntitle: x\n---\n# Spec\n\n## Security\n\n### Data\n\n- SEC-3: a\n\n## Speed\n\n- NFR-1: b\n";
  expect(parseRequirements(markdown, "specs/spec.md")).toEqual([
    { id: "SEC-3", text: "a", headings: ["Spec", "Security", "Data"], source: "specs/spec.md:10" },
    { id: "NFR-1", text: "b", headings: ["Spec", "Speed"], source: "specs/spec.md:14" },
  ]);
  expect(
    parseRequirements("| ID | Text |\n|-|-|\n| SEC-1 | a |\n| SEC-2 | b |", "a.md").map(({ source }) => source),
  ).toEqual(["a.md:3", "a.md:4"]);
});

test("a long hostile text is read in linear time", () => {
  const started = Date.now();
  read(
    `- ${"A-".repeat(50_000)}\n- SEC-1${"-1".repeat(50_000)}x\n- SEC-2: ${"[".repeat(2000)}\n${"---\n".repeat(5000)}`,
  );
  expect(Date.now() - started).toBeLessThan(5000);
});

test("texts differ clearly where they share few words", () => {
  expect(differClearly("Data at rest is encrypted", "Logs are kept for one year")).toBe(true);
  expect(differClearly("Data at rest is encrypted", "All data at rest is encrypted with a key of ours")).toBe(false);
  expect(differClearly("Encryption", "Data at rest is encrypted")).toBe(false);
});
