import fc from "fast-check";
import { renderPlan } from "../../../src/cli/review-text";
import type { SavedPlan } from "../../../src/operations/plan/saved-plan";
import { reviewMarkdown } from "../../../src/operations/review/review-markdown";
import { reviewPlan } from "../../../src/operations/review/review-plan";
import type { TerraformPlan, TerraformResourceChange } from "../../../src/operations/terraform-json";
import { Parser } from "../../support/parser";
import { untrusted } from "../../support/untrusted";
import { factsOf, of } from "./reviewed-terraform";

/** A change of one attribute and one tag, both of which hold the text; the tag is named by it too. */
function changed(text: string): TerraformResourceChange {
  const values = (value: string): object => ({
    name: value,
    tags: { [text]: value },
    policy: JSON.stringify({ [text]: value }),
  });
  return {
    address: `aws_iam_role.x["${text}"]`,
    mode: "managed",
    type: "aws_iam_role",
    name: "x",
    change: { actions: ["update"], before: values("before"), after: values(text), after_unknown: {} },
  };
}

function planOf(text: string): SavedPlan {
  const json: TerraformPlan = {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: [changed(text)],
    output_changes: { [text]: { actions: ["create"], before: null, after: text, after_unknown: false } },
  };
  return {
    schemaVersion: 1,
    project: "shop",
    environment: "staging",
    version: text,
    versions: { [text]: text, other: "1" },
    commit: text,
    isDirty: true,
    kind: "deploy",
    configuration: "0".repeat(64),
    place: text,
    madeAt: "2026-11-23T06:12:44Z",
    digest: "1".repeat(64),
    hasChanges: true,
    review: reviewPlan(factsOf({ aws_iam_role: { x: of("api", {}) } }), json),
    changes: [],
  };
}

interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
}

const parser = new Parser<Node>("markdown-parser.mjs");
const linter = new Parser<readonly object[]>("markdown-linter.mjs");
afterAll(() => Promise.all([parser.close(), linter.close()]));

/** Types of the nodes of a document but those of running text, in order. */
async function shapeOf(markdown: string): Promise<readonly string[]> {
  const walk = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(walk)];
  const types = walk(await parser.parse(markdown)).map(({ type }) => type);
  return types.filter((type) => type !== "text" && type !== "inlineCode");
}

describe("untrusted text in a review", () => {
  test("is inert in its Markdown: no heading, cell, link or tag comes of it", async () => {
    const usual = await shapeOf(reviewMarkdown(planOf("usual text")));
    expect(usual.filter((type) => type === "html")).toHaveLength(1);
    await fc.assert(
      fc.asyncProperty(untrusted, async (text) => {
        fc.pre(text !== "" && text !== "before");
        expect(await shapeOf(reviewMarkdown(planOf(text)))).toEqual(usual);
      }),
      { examples: [["a | b"], ["`x` <b>"], ["\n# x\n"], ["![x](http://x)"]] },
    );
  });

  test("is visible in a terminal, and moves nothing there", () => {
    fc.assert(
      fc.property(untrusted, (text) => {
        const shown = renderPlan(planOf(text), (_style, given) => given);
        expect(shown).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});

test("the Markdown of a review is well formed", async () => {
  expect(await linter.parse(reviewMarkdown(planOf("usual text")))).toEqual([]);
});
