import fc from "fast-check";
import { readableTemplate, referencesOf, templateParts, tryAddressOf, tryParseJsonTemplate } from "../../src/facts";
import { escapeTemplate } from "../../src/values/template";
import { untrusted } from "../support/untrusted";

describe("a template", () => {
  test.each([
    ["plain", [{ literal: "plain" }]],
    ["${aws_vpc.main.id}", [{ expression: "aws_vpc.main.id" }]],
    ["arn:${ var.x }/*", [{ literal: "arn:" }, { expression: "var.x" }, { literal: "/*" }]],
    ["$${x} and %%{if}", [{ literal: "$${x} and %%{if}" }]],
    ["$$${x}", [{ literal: "$$${x}" }]],
    ["%{if var.x}a%{endif}", [{ expression: "if var.x" }, { literal: "a" }, { expression: "endif" }]],
    [
      '${join("}", [for k, v in var.m : "${k}{"])}!',
      [{ expression: 'join("}", [for k, v in var.m : "${k}{"])' }, { literal: "!" }],
    ],
    ['${"$"}${aws_vpc.main.id}', [{ literal: '${"$"}' }, { expression: "aws_vpc.main.id" }]],
    ["${not closed", [{ literal: "${not closed" }]],
  ])("%j is cut at its interpolations", (template, parts) => expect(templateParts(template)).toEqual(parts));

  test.each([
    ["${aws_kms_key.logs.arn}", "aws_kms_key.logs"],
    ["${data.aws_region.current.name}", "data.aws_region.current"],
    ['${aws_subnet.private["a"].id}', "aws_subnet.private"],
    ["${aws_lb.main.arn}/*", "{aws_lb.main}/*"],
    ["${aws_ecr_repository.api.repository_url}:${var.api_version}", "{aws_ecr_repository.api}:{var.api_version}"],
    ["${upper(var.x)}", "{upper(var.x)}"],
    ["$${x} %%{if}", "${x} %{if}"],
    ['${"$"}${var.x}', "${var.x}"],
    [
      '${[for option in aws_acm_certificate.public.domain_validation_options : option.resource_record_name if option.domain_name == "shop.example.com"][0]}',
      "{an expression of aws_acm_certificate.public}",
    ],
  ])("%j reads %j", (template, readable) => expect(readableTemplate(template)).toBe(readable));

  test("literal text reads as it was before it was escaped", () => {
    fc.assert(fc.property(untrusted, (text) => expect(readableTemplate(escapeTemplate(text))).toBe(text)));
  });

  test("references are found at any depth, once each, and never in quotes or in loop variables", () => {
    const value = {
      a: ["${aws_vpc.main.id}", { b: '${lookup(var.m, "aws_vpc.quoted")} ${[for s in aws_subnet.x : s.id]}' }],
      c: "${aws_vpc.main.arn}",
    };
    expect(referencesOf(value)).toEqual(["aws_vpc.main", "var.m", "aws_subnet.x"]);
    expect(referencesOf("aws_vpc.main.id")).toEqual([]);
    expect(referencesOf("$${aws_vpc.main.id}")).toEqual([]);
  });

  test("only a bare reference has an address", () => {
    expect(tryAddressOf("module.network.vpc_id")).toBe("module.network");
    expect(tryAddressOf("each.value.id")).toBeUndefined();
    expect(tryAddressOf("aws_vpc.main.id + 1")).toBeUndefined();
  });
});

describe("a JSON document that is a template", () => {
  test("keeps expressions within strings, in the place of values and in keys", () => {
    const template =
      '{"a":"x ${aws_vpc.main["k"].id} \\" y","b":${jsonencode({"c" = "}"})},"${var.k}":[1,"$${literal}"]}';
    expect(tryParseJsonTemplate(template)).toEqual({
      a: 'x ${aws_vpc.main["k"].id} " y',
      b: { c: "}" },
      "${var.k}": [1, "$${literal}"],
    });
  });

  test("what an expression encodes as JSON within a string stays an expression", () =>
    expect(tryParseJsonTemplate('{"a":"x${jsonencode([1])}"}')).toEqual({ a: "x${jsonencode([1])}" }));

  test.each([["${jsonencode({})"], ["not json"], ["{"], [""], [undefined], [{}]])("%j is none", (template) =>
    expect(tryParseJsonTemplate(template)).toBeUndefined(),
  );

  test("an expression alone is a text", () => expect(tryParseJsonTemplate("${var.policy}")).toBe("${var.policy}"));

  test("whatever a document holds arrives as it was before it was escaped", () => {
    fc.assert(
      fc.property(untrusted, untrusted, (key, text) => {
        const parsed = tryParseJsonTemplate(
          escapeTemplate(JSON.stringify([{ name: text, nested: { [`k${key}`]: [text, 1, null] } }])),
        );
        const readable = JSON.parse(JSON.stringify(parsed), (_, value: unknown) =>
          typeof value === "string" ? readableTemplate(value) : value,
        ) as [{ name: string }];
        expect(readable[0].name).toBe(JSON.parse(JSON.stringify(text)));
        expect(JSON.stringify(Object.values(readable[0])[1])).toContain(JSON.stringify(text));
      }),
    );
  });
});
