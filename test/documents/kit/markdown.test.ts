import {
  anchor,
  code,
  codeBlock,
  comment,
  document,
  externalLink,
  heading,
  inline,
  joined,
  link,
  list,
  paragraph,
  steps,
  table,
  text,
  trusted,
} from "../../../src/documents/kit/markdown";

describe("text", () => {
  test.each([
    ["Orders and returns", "Orders and returns"],
    ["aws_db_instance.orders", "aws_db_instance.orders"],
    ["", ""],
    ["**bold** _it_ ~~x~~", "\\*\\*bold\\*\\* \\_it\\_ \\~\\~x\\~\\~"],
    ["<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"],
    ["R & D &copy;", "R & D &amp;copy;"],
    ["[a](b) ![c](d) [^1]", "\\[a\\](b) !\\[c\\](d) \\[^1\\]"],
    ["${x} %{if} ${{ y }} {{ z }}", "\\${x} %{if} \\$\\{{ y }} \\{{ z }}"],
    ["# no heading #", "\\# no heading \\#"],
    ["1. one", "1\\. one"],
    ["- one", "\\- one"],
    ["-1", "-1"],
    ["> quoted", "&gt; quoted"],
    ["two\r\nlines \t here ", "two lines here"],
    ["pay\u202Eexe\u0000", "pay⟨U+202E⟩exe⟨U+0000⟩"],
    ["👩‍💻 na\u200dme", "👩‍💻 na⟨U+200D⟩me"],
  ])("shows %j as it is, written %j", (given, written) => expect(text(given)).toBe(written));

  test.each([
    ["see https://example.com/a_b.", "see `https://example.com/a_b`."],
    ["(www.example.com)", "(`www.example.com`)"],
    ["ask me@example.com or @octocat!", "ask `me@example.com` or `@octocat`\\!"],
    ["instead of as https://shop.localhost: no domain", "instead of as `https://shop.localhost`: no domain"],
    ["at http://127.0.0.1:8080: (see:)", "at `http://127.0.0.1:8080`: (see:)"],
    ["fixes #12 :tada:", "fixes `#12` `:tada:`"],
  ])("keeps GitHub from linking %j", (given, written) => expect(text(given)).toBe(written));
});

describe("code", () => {
  test.each([
    ["aws_ecs_service.api", "`aws_ecs_service.api`"],
    ["", "(empty)"],
    ["a`b", "``a`b``"],
    ["`", "`` ` ``"],
    ["``x", "` ``x `"],
    [" a  b ", "`⟨U+0020⟩a  b⟨U+0020⟩`"],
    ["line\nline", "`line line`"],
    ["a|b", "`a|b`"],
    ["a\\|b", "`a`\\\\|`b`"],
  ])("shows %j as it is, written %j", (given, written) => expect(code(given)).toBe(written));
});

describe("links", () => {
  test("a link stays within the repository whatever its path holds", () => {
    expect(link(text("Alerts"), "monitoring/alerts.md#high-errors")).toBe("[Alerts](monitoring/alerts.md#high-errors)");
    expect(link(text("x"), "javascript:alert(1)")).toBe("[x](./javascript:alert%281%29)");
    expect(link(text("x"), "//evil.example/a b")).toBe("[x](evil.example/a%20b)");
  });

  test("an external link leads to a web page or is shown as code", () => {
    expect(externalLink(text("runbook"), "https://example.com/a(b)?c=1&d=2")).toBe(
      "[runbook](https://example.com/a%28b%29?c=1&amp;d=2)",
    );
    expect(externalLink(text("runbook"), "data:text/html,x")).toBe("runbook (`data:text/html,x`)");
  });

  test("inline markdown takes rendered parts only", () => {
    expect(inline`Owned by **${text("a*b")}**.`).toBe("Owned by **a\\*b**.");
    // @ts-expect-error a string is not rendered Markdown
    expect(inline`Owned by ${"a*b"}.`).toBe("Owned by a*b.");
    expect(joined([code("a"), code("b")], ", ")).toBe("`a`, `b`");
  });
});

describe("blocks", () => {
  test("a heading that ends in punctuation writes it as an entity", () => {
    expect(heading(2, text("Why?"))).toBe("## Why?");
    expect(heading(2, text("Stop!"))).toBe("## Stop&#33;");
    expect(heading(3, text("Done."))).toBe("### Done&#46;");
    expect(heading(3, text("C#"))).toBe("### C&#35;");
    expect(heading(3, text("&x;"))).toBe("### &amp;x&#59;");
    expect(heading(3, text("x&"))).toBe("### x&amp;");
  });

  test("lists leave no trailing space for an empty item", () => {
    expect(list([text("a"), text("")])).toBe("- a\n-");
    expect(steps([text("a"), text("b")])).toBe("1. a\n2. b");
  });

  test("a table escapes each pipe once, in text and in code", () => {
    expect(
      table(
        ["a|b", "c"],
        [
          [text("x|y"), code("x|y")],
          [text("\\|"), code("\\|")],
        ],
      ),
    ).toBe(["| a\\|b | c |", "| --- | --- |", "| x\\|y | `x\\|y` |", "| \\\\\\| | \\\\\\| |"].join("\n"));
  });

  test("a table without rows or with a ragged row is refused", () => {
    expect(() => table(["a"], [])).toThrow("A table needs a header and a row; write a sentence instead.");
    expect(() => table(["a", "b"], [[text("x")]])).toThrow("A row has 1 cells under 2 headers (a, b).");
  });

  test("a fence is longer than any within", () => {
    expect(codeBlock("md", "```\nx\n```\n")).toBe("````md\n```\nx\n```\n````");
    expect(codeBlock("", "a\r\nb\u202e")).toBe("```text\na\nb⟨U+202E⟩\n```");
  });

  test.each([
    ["plain", "<!-- plain -->"],
    ["a --> b", "<!-- a - - > b -->"],
    ["->", "<!-- - > -->"],
    ["x-", "<!-- x- -->"],
    ["<!-- nested --!>", "<!-- <!- - nested - - !> -->"],
  ])("the comment %j is not closed by its content", (given, written) => expect(comment(given)).toBe(written));

  test("a document joins its blocks with one blank line and ends with one line feed", () => {
    const sections = [heading(2, text("Services")), paragraph(text("None.")), trusted("\n")];
    expect(document(text("Shop"), "Generated.", sections)).toBe(
      "<!-- Generated. -->\n\n# Shop\n\n## Services\n\nNone.\n",
    );
  });
});

describe("anchor", () => {
  test.each([
    ["Differences between environments", "differences-between-environments"],
    ["`aws_db.orders` & Cache!", "aws_dborders--cache"],
    ["Größe — 日本", "größe--日本"],
  ])("the fragment of %j is %j", (given, slug) => expect(anchor(given)).toBe(slug));

  test("a repeated heading counts", () => expect(anchor("A b", 2)).toBe("a-b-2"));
});
