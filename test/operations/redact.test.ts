import fc from "fast-check";
import { redact } from "../../src/operations/redact";
import { errorOutput, excerptOf } from "../../src/operations/terraform-output";

test.each([
  ["a secret of five characters", "refused s3cr3.", { password: "s3cr3" }, "refused (redacted)."],
  ["one of three, as a word", 'pin "k9z" in k9zz', { pin: "k9z" }, 'pin "(redacted)" in k9zz'],
  ["one character", 'level "x" of xml', { level: "x" }, 'level "(redacted)" of xml'],
  ["a number", "code 42, not 420", { code: 42 }, "code (redacted), not 420"],
  ["a longer number", "port=5432;", { port: 5432 }, "port=(redacted);"],
  ["a number given as text", "got 7", { code: "007" }, "got (redacted)"],
  ["a number with all its digits", "got 1000000000000000000000", { code: 1e21 }, "got (redacted)"],
  ["a part of a list in an object", "has tail", { all: { parts: ["head", "tail"] } }, "has (redacted)"],
  ["a value in the middle of a word", "id-s3cr3t-x", { token: "s3cr3t" }, "id-(redacted)-x"],
  ["a value that is wrapped", "is correct\nhorse staple", { p: "correct horse staple" }, "is (redacted)"],
  ["one line of several", "line: second", { key: "first\nsecond\n}" }, "line: (redacted)"],
  ["an escaped value", String.raw`is "a\"b\nc"`, { key: 'a"b\nc' }, 'is "(redacted)"'],
  ["an escaped template", 'is "x$${y}"', { key: "x${y}" }, 'is "(redacted)"'],
  ["overlapping values", "xabcdef", { one: "xabc", two: "abcdef" }, "(redacted)"],
  ["the placeholder itself", "is redacted", { key: "redacted" }, "is (redacted)"],
  ["punctuation of patterns", "is a.*b", { key: "a.*b" }, "is (redacted)"],
])("hides %s", (_, text, values, expected) => {
  expect(redact(text, values)).toBe(expected);
});

test("keeps what tells nothing: booleans, nothing, empty texts, names in objects, other words", () => {
  const text = "The condition is true, not null; Name } applies.";
  const values = { enabled: true, none: null, missing: undefined, empty: "", tags: { Name: "zz" }, json: "{\nzzzz\n}" };
  expect(redact(text, values)).toBe(text);
});

test("a value of any length and characters never stands in the message as a word or in quotes", () => {
  const remains = (text: string, secret: string): string =>
    redact(text, { secret })
      .replaceAll("(redacted)", "")
      .replace(/[§"\s]/g, "");
  const hidden = (secret: string): void => {
    expect(remains(`§ ${secret}`, secret)).toBe("");
    expect(remains(`§ ${JSON.stringify(secret)}`, secret)).toBe("");
  };
  fc.assert(fc.property(fc.string({ unit: "grapheme", minLength: 1 }), hidden), { numRuns: 500 });
  fc.assert(fc.property(fc.integer(), (number) => expect(redact(`${number}`, { number })).toBe("(redacted)")));
});

test("the cut of a long output leaves no part of a value", () => {
  const lines = Array.from({ length: 29 }, (_, index) => `│ fill${index}`);
  const output = ["╷", "│ Error: refused", ...lines, "│ correct", "│ horse staple", "╵"].join("\n");
  const excerpt = excerptOf(errorOutput(output, { password: "fill28 correct horse staple" }));
  expect(excerpt).not.toMatch(/fill28|correct/);
  expect(excerpt.split("\n")[0]).toBe("Error: refused");
});
