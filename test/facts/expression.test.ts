import { Fn, TerraformStack, Testing } from "cdktf";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import fc from "fast-check";
import { Facts, readPolicy, readableTemplate, tryParseJsonTemplate } from "../../src/facts";
import { tryReadJsonencode } from "../../src/facts/expression";
import { untrusted } from "../support/untrusted";
import { environmentOf } from "./environment-of";

// Each run synthesizes a stack.
jest.setTimeout(60_000);

const read = (inner: string): unknown => tryReadJsonencode(`jsonencode(${inner})`)?.value;

/** What stands in the synthesized Terraform for a policy. */
function synthesized(policy: (bucket: S3Bucket) => string): string {
  const stack = new TerraformStack(Testing.app(), "stack");
  const bucket = new S3Bucket(stack, "receipts");
  new IamPolicy(stack, "policy", { policy: policy(bucket) });
  const { resource } = JSON.parse(Testing.synth(stack)) as { resource: { aws_iam_policy: Record<string, any> } };
  return resource.aws_iam_policy.policy.policy as string;
}

/** A document with every text as readers see it, keys too. */
function readable(parsed: unknown): unknown {
  if (typeof parsed === "string") return readableTemplate(parsed);
  if (Array.isArray(parsed)) return parsed.map(readable);
  if (parsed === null || typeof parsed !== "object") return parsed;
  return Object.fromEntries(Object.entries(parsed).map(([key, member]) => [readableTemplate(key), readable(member)]));
}

describe("what jsonencode encodes", () => {
  test.each([
    ['{"a" = 1, b : [true, null,], (("c")) = -2.50}', { a: 1, b: [true, null], c: -2.5 }],
    ['{\n  a = [\n    1,\n    2\n  ]\n\n  b = { "c d" = "x" }\n}', { a: [1, 2], b: { "c d": "x" } }],
    ["[[], {}, [{}], 1e3]", [[], {}, [{}], 1000]],
    ['"q\\"\\\\\\n\\t\\u00e9\\U0001F600"', 'q"\\\n\té😀'],
    [
      '{"a" = aws_s3_bucket.b.arn, "b" = "${aws_s3_bucket.b.arn}/*"}',
      { a: "${aws_s3_bucket.b.arn}", b: "${aws_s3_bucket.b.arn}/*" },
    ],
    ['[true ? "x" : "y", upper("a}"), (1 + 2) * 3]', ['${true ? "x" : "y"}', '${upper("a}")}', "${(1 + 2) * 3}"]],
    [
      "{a = [for x in var.l : { v = x }], b = {for k, v in var.m : k => v}}",
      { a: "${[for x in var.l : { v = x }]}", b: "${{for k, v in var.m : k => v}}" },
    ],
    ['{"a" = {"b" = 1}.b}', { a: '${{"b" = 1}.b}' }],
    ['{(var.key) = 1, "${var.k}k" = 2, true = 3, 1 = 4}', { "${var.key}": 1, "${var.k}k": 2, true: 3, "1": 4 }],
    ['{"a" = jsonencode({"b" = 1})}', { a: '${jsonencode({"b" = 1})}' }],
    ["var.policy", "${var.policy}"],
  ])("%s is read", (inner, value) => expect(read(inner)).toEqual(value));

  test("what encodes within what encodes is read by a second reading", () =>
    expect(tryParseJsonTemplate((read('{"a" = jsonencode({"b" = [1]})}') as { a: string }).a)).toEqual({ b: [1] }));

  test("text that escapes write opens no interpolation", () => {
    expect(readableTemplate(read('"\\u0024{x} $\\u007bx} $$${x} %%{if}"') as string)).toBe("${x} ${x} $${x} %{if}");
    expect(readableTemplate(read('"\\u0024\\u0024${var.x}"') as string)).toBe("$${var.x}");
  });

  test("a key named __proto__ is a member like any other", () =>
    expect(Object.keys(read('{"__proto__" = 1}') as object)).toEqual(["__proto__"]));

  test.each([
    ["{a = 1 # why\n}"],
    ["{a = <<X\nX\n}"],
    ["[1, 2"],
    ["{a}"],
    ["{a = }"],
    ['"\\q"'],
    ['"\\UFFFFFFFF"'],
    ['"\n"'],
    ["1) + (2"],
    ['{"a" = "b"c"}'],
    ["var.x[)]"],
    [""],
    ["a, b"],
    ["[".repeat(5000) + "]".repeat(5000)],
    ['"${'.repeat(5000)],
  ])("%.40j cannot be read", (inner) => expect(read(inner)).toBeUndefined());

  test.each([["jsondecode({})"], ["var.jsonencode"], ["jsonencode({}).a"], ["upper(jsonencode({}))"]])(
    "%s is another expression",
    (expression) => expect(tryReadJsonencode(expression)).toBeUndefined(),
  );
});

describe("what cdktf writes for Fn.jsonencode", () => {
  // It says that its escapes may be incorrect: the tests escape what it does not.
  beforeEach(() => jest.spyOn(console, "warn").mockImplementation());
  afterEach(() => jest.restoreAllMocks());

  /** As an author has to write a text for it: cdktf itself escapes neither quotes nor directives. */
  const quoted = (text: string): string => text.replace(/["\\]/g, "\\$&").replace(/%(?=\{)/g, "%%");
  /** Of keys it escapes nothing at all. */
  const keyText = (text: string): string =>
    quoted(text)
      .replace(/\n/g, "\\n")
      .replace(/\$(?=\{)/g, "$$$$");
  // No null, which cdktf leaves out of lists, and no number so small that it is a token of cdktf.
  const leaf = (text: fc.Arbitrary<string>) =>
    fc.oneof(text, fc.boolean(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200 }));
  /** cdktf itself loses a member of this name. */
  const key = (text: fc.Arbitrary<string>) => text.filter((name) => name !== "__proto__");
  const document = (text: fc.Arbitrary<string>) =>
    fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 3 }, leaf(text), fc.array(tie("value")), fc.dictionary(key(text), tie("value"))),
    })).value;
  const plain = fc.oneof(untrusted, fc.string({ unit: "binary" })).map((text) => text.replace(/TfToken/g, ""));
  const normal = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
  const deepQuoted = (value: unknown): unknown =>
    typeof value === "string"
      ? quoted(value)
      : Array.isArray(value)
        ? value.map(deepQuoted)
        : value !== null && typeof value === "object"
          ? Object.fromEntries(Object.entries(value).map(([key, member]) => [keyText(key), deepQuoted(member)]))
          : value;

  test("is read as what was given, hostile texts included", () => {
    fc.assert(
      fc.property(document(plain), (value) => {
        const policy = synthesized(() => Fn.jsonencode({ value: deepQuoted(value) }));
        expect(readable(tryParseJsonTemplate(policy))).toEqual(normal({ value }));
      }),
    );
  });

  test("never fails, whatever is in it", () => {
    fc.assert(
      fc.property(document(plain), fc.string(), (value, text) => {
        tryParseJsonTemplate(synthesized(() => Fn.jsonencode({ value })));
        tryParseJsonTemplate(`\${jsonencode(${text})}`);
      }),
    );
  });

  test("has the statements of the same policy as a text", () => {
    const policy = ({ arn }: S3Bucket) => ({
      Version: "2012-10-17",
      Statement: [
        { Sid: "Read", Effect: "Allow", Action: ["s3:GetObject"], Resource: [arn, `${arn}/*`] },
        {
          Sid: "RefuseWithoutTls",
          Effect: "Deny",
          Principal: { AWS: "*" },
          Action: "s3:*",
          Resource: `${arn}/\${aws:username}`,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    });
    const facts = Facts.of(environmentOf({ aws_s3_bucket: { receipts: {} } }));
    const asText = synthesized((bucket) => JSON.stringify(policy(bucket)).replace("${aws:", () => "$${aws:"));
    const encoded = readPolicy(
      facts,
      synthesized((bucket) => Fn.jsonencode(policy(bucket))),
    );
    expect(encoded.statements).toHaveLength(2);
    expect(encoded).toEqual(readPolicy(facts, asText));
  });
});

test.each([
  ['${jsonencode({"Statement" = concat([{"Effect" = "Allow"}], var.more)})}', 0],
  ['${jsonencode({"Statement" = [{"Effect" = "Allow"}, var.more]})}', 1],
  ['{"Statement":${jsonencode(var.more)}}', 0],
  ["${jsonencode(var.more)}", 0],
])("statements of %s that only a deploy shows are unread", (policy, count) => {
  const { statements, unread } = readPolicy(Facts.of(environmentOf({})), policy);
  expect(statements).toHaveLength(count);
  expect(unread).toContain("var.more");
});
