import { Query, anyOf } from "../../src/controls/query";
import type { Row } from "../../src/controls/evidence";
import { recordOf } from "./fixtures/record";

const terraform = {
  locals: { kept: 30, own_key: "${aws_kms_key.own.arn}", loop: "${local.loop}" },
  resource: {
    aws_kms_key: { own: { description: "ours", deletion_window_in_days: 30 } },
    aws_thing: {
      literal: {
        on: true,
        text: "true",
        days: "7",
        name: "first",
        empty: "",
        none: null,
        list: [],
        at: { deep: [{ x: 1 }, { x: 2 }] },
      },
      reference: {
        key: "${aws_kms_key.own.arn}",
        other: "${aws_kms_key.gone.arn}",
        days: "${aws_kms_key.own.deletion_window_in_days}",
        maybe: "${aws_kms_key.own.policy}",
        local: "${local.kept}",
        local_key: "${local.own_key}",
        loop: "${local.loop}",
        variable: "${var.on}",
        chosen: "${var.on ? true : null}",
        within: "arn:${var.partition}:x",
        escaped: "$${not.a.reference}",
        nothing: "${null}",
        dynamic: { setting: { for_each: "${var.settings}", content: {} } },
      },
      absent: { count: 0, on: true },
      perhaps: { count: "${var.many}", on: true },
    },
    aws_companion: {
      by_reference: { thing: "${aws_thing.literal.id}", on: false },
      by_name: { thing: "first", on: true },
      elsewhere: { thing: "another" },
      perhaps: { thing: "${aws_thing.perhaps.name}", count: "${var.many}", on: true },
    },
    aws_late: { one: { thing: "${var.thing}" } },
  },
};
const query = Query.of(recordOf(terraform));
const literal = query.tryFind("aws_thing.literal")!;
const reference = query.tryFind("aws_thing.reference")!;
const verdict = ({ verdict: said, found }: Row): string => `${said}: ${found}`;

describe("a literal", () => {
  test.each<[string, Row, string]>([
    ["is what it is", literal.at("on").is(true), "satisfied: true"],
    ["is not another", literal.at("on").is(false), "violated: true"],
    ["is read from text as Terraform converts it", literal.at("text").is(true), "satisfied: true"],
    ["is a number at least", literal.at("days").atLeast(7), "satisfied: 7"],
    ["is a number below", literal.at("days").atLeast(8), "violated: 7"],
    ["is a number at most", literal.at("days").atMost(7), "satisfied: 7"],
    ["is none of those forbidden", literal.at("name").isNot(["second"]), "satisfied: first"],
    ["is forbidden", literal.at("name").isNot("first"), "violated: first"],
    ["of one that is not set is violated", literal.at("gone").is(true), "violated: not set"],
    ["of one that is null is as one that is not set", literal.at("none").is(true), "violated: not set"],
    [
      "of one that is not set has the stated default",
      literal.at("gone").is(true, { unset: true }),
      "satisfied: not set, so true",
    ],
    ["and the default may violate", literal.at("gone").is(true, { unset: false }), "violated: not set, so false"],
    ["that is empty is not set", literal.at("empty").isSet(), "violated: empty"],
    ["list that is empty is not set", literal.at("list").isSet(), "violated: []"],
    ["list that is empty is absent", literal.at("list").isAbsent(), "satisfied: []"],
  ])("%s", (_, row, expected) => expect(verdict(row)).toBe(expected));
});

describe("what only a deploy shows", () => {
  test.each<[string, Row, string]>([
    ["a reference to a resource of the environment is set", reference.at("key").isSet(), "satisfied: aws_kms_key.own"],
    ["and is no literal", reference.at("key").is("x"), "unknown: aws_kms_key.own"],
    ["and is not absent", reference.at("key").isAbsent(), "violated: aws_kms_key.own"],
    [
      "a reference to a resource that is not there is unknown",
      reference.at("other").isSet(),
      "unknown: aws_kms_key.gone",
    ],
    [
      "a reference to a stated attribute is its value",
      reference.at("days").atLeast(30),
      "satisfied: 30 (aws_kms_key.own)",
    ],
    [
      "a reference to an attribute that may stay null is unknown",
      reference.at("maybe").isSet(),
      "unknown: aws_kms_key.own",
    ],
    ["a local is its value", reference.at("local").is(30), "satisfied: 30 (local.kept)"],
    ["a local may refer on", reference.at("local_key").isSet(), "satisfied: local.own_key"],
    ["a local of itself is unknown", reference.at("loop").isSet(), "unknown: local.loop"],
    ["a variable is unknown, set or not", reference.at("variable").isSet(), "unknown: var.on"],
    ["a variable is unknown in its value", reference.at("variable").is(true, { unset: true }), "unknown: var.on"],
    ["a condition is unknown", reference.at("chosen").is(true), "unknown: {var.on ? true : null}"],
    ["text around a variable is set", reference.at("within").isSet(), "satisfied: arn:{var.partition}:x"],
    ["an escaped reference is text", reference.at("escaped").is("${not.a.reference}"), "satisfied: ${not.a.reference}"],
    ["a null is as what is not set", reference.at("nothing").isAbsent(), "satisfied: {null}"],
    ["blocks of a dynamic block are unknown", reference.at("setting", "name").isSet(), "unknown: {dynamic.setting}"],
  ])("%s", (_, row, expected) => expect(verdict(row)).toBe(expected));
});

test("a resource with a count of nought is not there; one with an expression is", () => {
  expect(query.all("aws_thing").map(({ address }) => address)).toEqual([
    "aws_thing.literal",
    "aws_thing.perhaps",
    "aws_thing.reference",
  ]);
});

test("blocks are scopes of their own, with their index where there are several", () => {
  expect(literal.blocks("at", "deep").map((block) => block.at("x").is(1))).toEqual([
    { address: "aws_thing.literal", attribute: "at.deep[0].x", found: "1", verdict: "satisfied" },
    { address: "aws_thing.literal", attribute: "at.deep[1].x", found: "2", verdict: "violated" },
  ]);
  expect(literal.blocks("at")[0].at("deep").attribute).toBe("at.deep");
});

describe("companions", () => {
  const rows = (of: string, type: string): readonly string[] =>
    query
      .tryFind(`aws_thing.${of}`)!
      .companions(type, "thing")
      .judge((companion) => companion.at("on").is(true))
      .map((row) => `${row.address} ${row.attribute} ${verdict(row)}`);

  test("are found by a reference, and by the name that is stated", () => {
    expect(rows("literal", "aws_companion")).toEqual([
      "aws_companion.by_reference on violated: false",
      "aws_companion.by_name on satisfied: true",
    ]);
  });

  test("that are missing violate", () => {
    expect(rows("reference", "aws_companion")).toEqual([
      "aws_thing.reference aws_companion violated: none whose thing names it",
    ]);
  });

  test("that may not be made are unknown", () => {
    expect(rows("perhaps", "aws_companion")).toEqual([
      "aws_thing.perhaps aws_companion unknown: perhaps aws_companion.perhaps",
    ]);
  });

  test("whose name only a deploy shows are unknown", () => {
    expect(rows("literal", "aws_late")).toEqual(["aws_thing.literal aws_late unknown: perhaps aws_late.one"]);
  });
});

test("of alternatives the first satisfied one is the evidence, then one that may be, then all", () => {
  const [yes, no, perhaps] = [literal.at("on").is(true), literal.at("on").is(false), reference.at("variable").isSet()];
  expect(anyOf(no, [yes])).toEqual([yes]);
  expect(anyOf([yes, no], perhaps)).toEqual([perhaps]);
  expect(anyOf(no, [no, yes])).toEqual([no, no, yes]);
});
