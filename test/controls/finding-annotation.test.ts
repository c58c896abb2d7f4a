import { annotationOf } from "../../src/controls/finding-annotation";

const finding = {
  id: "S3.8",
  path: "shop/prod/receipts",
  got: "aws_s3_bucket.receipts acl: public-read",
  allowed: "each bucket blocks public access",
  fix: "give it a block",
};

test("says what is demanded, what was found and what to do, in sentences", () => {
  expect(annotationOf(finding)).toBe(
    "S3.8: Each bucket blocks public access. Found: aws_s3_bucket.receipts acl: public-read. Give it a block.",
  );
  expect(annotationOf({ ...finding, got: "Nothing satisfies it." })).toContain("Found: Nothing satisfies it. Give");
});

test("stays one readable line where a control is violated in many places, or by a hostile text", () => {
  const got = Array.from({ length: 20 }, (_, at) => `aws_s3_bucket.number_${at} acl: public-read`).join("; ");
  const text = annotationOf({ ...finding, got });
  expect(text.length).toBeLessThan(600);
  expect(text).toMatch(
    /aws_s3_bucket\.number_8 acl: public-read; and 11 more, which symphony check --json shows\. Give/,
  );
  expect(annotationOf({ ...finding, got: "x".repeat(9000) }).length).toBeLessThan(600);
  expect(annotationOf({ ...finding, got: "a\u001b[2J\nb\u202e" })).toContain("a⟨U+001B⟩[2J b⟨U+202E⟩");
});
