import { requirementFindings, traceRequirements } from "../../src/controls/requirements/trace";
import type { Control } from "../../src/controls/control";
import type { EnvironmentRecord, ProjectRecord, RequirementsRecord } from "../../src/model/record";
import { environmentOf } from "../facts/environment-of";

/** Four controls of buckets that read what a test writes, whatever the catalogue holds: `s1: "satisfied"`. */
jest.mock("../../src/controls/rules", () => {
  const of = ["aws_s3_bucket"];
  const words = { title: "Title", severity: "high", why: "Why.", fix: "Fix.", verify: "Verify." };
  const judged = (id: string, attribute: string) => ({
    ...words,
    id,
    of,
    each: (bucket: { address: string; resource: { attributes: Record<string, string> } }) => {
      const verdict = bucket.resource.attributes[attribute];
      return verdict === undefined ? [] : { address: bucket.address, attribute, found: "the value", verdict };
    },
  });
  const controls = [
    judged("S3.1", "s1"),
    judged("S3.2", "s2"),
    { ...words, id: "S3.3", of, notJudged: "Only people know." },
    { ...words, id: "SYM-DELETE.1", of: ["aws_db_instance"], each: () => [] },
  ] as unknown as readonly Control[];
  return { controls };
});

const SOURCE = "specs/spec.md:1";
const stated = (id: string, text = `Text of ${id}.`) => ({ id, text, headings: [], source: SOURCE });

/** A project of two environments with a bucket each, which its construct `receipts` became. */
function project(
  {
    ids = ["SEC-1"],
    threats = [],
    ...stating
  }: Partial<Omit<RequirementsRecord, "threats">> & {
    readonly ids?: readonly string[];
    readonly threats?: RequirementsRecord["threats"];
  },
  satisfies: readonly string[] = [],
  dev: object = {},
  prod: object = dev,
): ProjectRecord {
  return {
    slug: "shop",
    title: "Shop",
    owner: { team: "storefront", contact: "storefront@example.com" },
    notes: {},
    pipelines: [],
    environments: [environment("dev", satisfies, dev), environment("prod", satisfies, prod)],
    requirements: {
      sources: ["specs/spec.md"],
      requirements: ids.map((id) => stated(id)),
      threats,
      controls: {},
      elsewhere: {},
      ...stating,
    },
  };
}

function environment(name: string, satisfies: readonly string[], bucket: object): EnvironmentRecord {
  const path = `shop/${name}`;
  const metadata = { path: `${path}/receipts/bucket` };
  return environmentOf(
    { aws_s3_bucket: { receipts: { ...bucket, "//": { metadata } } } },
    {
      name,
      path,
      acceptances: [],
      constructs: [{ kind: "Bucket", name: "receipts", path: `${path}/receipts`, intent: {}, satisfies }],
    },
  );
}

const verdictOf = (record: ProjectRecord) => {
  const [{ verdict, evidence }] = traceRequirements(record).requirements;
  return [verdict, evidence];
};
const S1 = { controls: { "SEC-1": ["S3.1"] } };

describe("a requirement is", () => {
  test("met where a control named for it is satisfied", () => {
    expect(verdictOf(project(S1, [], { s1: "satisfied" }))).toEqual([
      "met",
      "2 values as its controls ask, in dev and prod.",
    ]);
    expect(verdictOf(project(S1, [], {}, { s1: "satisfied" }))).toEqual([
      "met",
      "1 value as its controls ask, in prod.",
    ]);
    expect(verdictOf(project(S1, [], { s1: "unknown" }, { s1: "satisfied" }))).toEqual([
      "met",
      "1 value as its controls ask, in prod; 1 value known only after a deploy.",
    ]);
  });

  test("declared, and no more, where the rows at its constructs' own resources are satisfied, with their addresses", () => {
    const record = project({}, ["SEC-1"], { s2: "satisfied" });
    expect(traceRequirements(record)).toEqual({
      requirements: [
        {
          ...stated("SEC-1"),
          verdict: "declared",
          evidence:
            "The constructs say so; no control is named for it. 2 values at them as the catalogue asks, in dev and prod.",
          constructs: ["shop/dev/receipts", "shop/prod/receipts"],
          controls: [],
          addresses: ["dev: aws_s3_bucket.receipts", "prod: aws_s3_bucket.receipts"],
        },
      ],
      threats: [],
      findings: [],
    });
  });

  test("unmet where nothing satisfies it", () => {
    const words = "No construct says to satisfy it, and no control is named for it.";
    const record = project({});
    expect(verdictOf(record)).toEqual(["unmet", words]);
    expect(requirementFindings(record)).toEqual([
      {
        id: "SYM-REQUIREMENT-008",
        path: "shop",
        got: `SEC-1 (${SOURCE}): Text of SEC-1. ${words}`,
        allowed: "something that satisfies it, and no violated control",
        fix: expect.stringContaining("`satisfies`") as string,
      },
    ]);
  });

  test("unmet where any row of its controls, or at its constructs, is violated in any environment", () => {
    const words = "Violated: S3.1 in prod, aws_s3_bucket.receipts s1: the value.";
    expect(verdictOf(project(S1, [], { s1: "satisfied" }, { s1: "violated" }))).toEqual(["unmet", words]);
    expect(verdictOf(project({}, ["SEC-1"], { s1: "satisfied" }, { s1: "violated" }))).toEqual(["unmet", words]);
    expect(verdictOf(project(S1, ["SEC-1"], { s1: "violated", s2: "violated" }))).toEqual([
      "unmet",
      "Violated: S3.1 in dev, aws_s3_bucket.receipts s1: the value, and 3 more.",
    ]);
  });

  test("unproven where its controls are unknown, not judged, not applicable or not in the catalogue", () => {
    const controls = (...ids: string[]) => ({ controls: { "SEC-1": ids } });
    expect(verdictOf(project(S1, [], { s1: "unknown" }))).toEqual([
      "unproven",
      "Nothing proves it before a deploy: 2 values known only after a deploy.",
    ]);
    expect(verdictOf(project(controls("S3.3"), ["SEC-1"], { s2: "satisfied" }))).toEqual([
      "unproven",
      "Nothing proves it before a deploy: no Terraform shows what a control asks.",
    ]);
    expect(verdictOf(project(controls("SYM-DELETE.1")))).toEqual([
      "unproven",
      "The controls named for it apply to nothing in any environment.",
    ]);
    expect(verdictOf(project(controls("S3.99")))).toEqual([
      "unproven",
      "The controls named for it are not in the catalogue.",
    ]);
  });

  test("declared where constructs say so and no control is named", () => {
    const words = "The constructs say so; no control is named for it.";
    expect(verdictOf(project({}, ["SEC-1"]))).toEqual(["declared", words]);
    expect(verdictOf(project({}, ["SEC-1"], { s1: "unknown" }))).toEqual(["declared", words]);
  });

  test("elsewhere where the app says so", () => {
    expect(
      verdictOf(project({ elsewhere: { "SEC-1": "The application checks it." } }, [], { s1: "violated" })),
    ).toEqual(["elsewhere", "The application checks it."]);
  });
});

test("unknown ids are findings, with what was probably meant", () => {
  const record = project(
    {
      ids: ["SEC-10", "SEC-11"],
      controls: { "SEC-10": ["S3.1", "S3.12"], "NFR-4": ["S3.1"] },
      elsewhere: { "SEC-11": "x", "FR-1": "x" },
    },
    ["SEC-1O0", "SEC-10"],
    { s1: "satisfied" },
  );
  expect(requirementFindings(record).map(({ id, path, got, fix }) => [id, path, got, fix])).toEqual([
    ["SYM-REQUIREMENT-009", "shop/dev/receipts", "satisfies: SEC-1O0", expect.stringMatching(/^did you mean SEC-10\?/)],
    [
      "SYM-REQUIREMENT-009",
      "shop/prod/receipts",
      "satisfies: SEC-1O0",
      expect.stringMatching(/^did you mean SEC-10\?/),
    ],
    ["SYM-REQUIREMENT-009", "shop", "provenBy: NFR-4", "correct the id, or state the requirement in the Markdown"],
    ["SYM-REQUIREMENT-009", "shop", "elsewhere: FR-1", "correct the id, or state the requirement in the Markdown"],
    ["SYM-REQUIREMENT-010", "shop", "provenBy SEC-10: S3.12", expect.stringMatching(/^did you mean S3\.1\?/)],
  ]);
});

test("one id for two requirements, no requirement at all, and claims without Markdown are findings", () => {
  const conflicts = [stated("SEC-1", "Another.")];
  const met = project({ ...S1, conflicts }, [], { s1: "satisfied" });
  expect(requirementFindings(met).map(({ id, got }) => [id, got])).toEqual([
    ["SYM-REQUIREMENT-011", `SEC-1 a second time, at ${SOURCE}: Another.`],
  ]);
  const none = project({ ids: [] });
  expect(requirementFindings(none).map(({ id, got }) => [id, got])).toEqual([
    ["SYM-REQUIREMENT-007", "no id in specs/spec.md"],
  ]);
  const { requirements: _, ...without } = project({}, ["SEC-1"]);
  expect(requirementFindings(without).map(({ path, got, fix }) => [path, got, fix])).toEqual([
    ["shop/dev/receipts", "satisfies: SEC-1", "give the project its requirements, or remove satisfies"],
    ["shop/prod/receipts", "satisfies: SEC-1", "give the project its requirements, or remove satisfies"],
  ]);
  const { requirements: __, ...silent } = project({});
  expect(traceRequirements(silent)).toEqual({ requirements: [], threats: [], findings: [] });
});

describe("a threat is", () => {
  const traced = (
    answeredBy: readonly string[],
    bucket: object,
    satisfies: readonly string[] = [],
    more: object = S1,
  ) => {
    const threats = [{ ...stated("T-1"), category: "Spoofing", answeredBy }];
    const trace = traceRequirements(project({ ...more, threats }, satisfies, bucket));
    return trace.threats.map((threat) => [threat.verdict, ...threat.answeredBy]);
  };

  test("answered where a control, a requirement or a construct against it holds", () => {
    expect(traced(["S3.1"], { s1: "satisfied" })).toEqual([["answered", "S3.1"]]);
    expect(traced(["SEC-1", "v1.2"], { s1: "satisfied" })).toEqual([["answered", "SEC-1"]]);
    expect(traced([], {}, ["T-1"])).toEqual([["answered"]]);
    expect(traced([], { s1: "satisfied" }, [], { controls: { "T-1": ["S3.1"] } })).toEqual([["answered", "S3.1"]]);
    expect(traced(["SEC-1"], {}, [], { elsewhere: { "SEC-1": "By contract." } })).toEqual([["answered", "SEC-1"]]);
  });

  test("violated where one of them is, and unanswered where nothing is proven", () => {
    expect(traced(["SEC-1"], { s1: "violated" })).toEqual([["violated", "SEC-1"]]);
    expect(traced(["SEC-1"], { s1: "unknown" })).toEqual([["unanswered", "SEC-1"]]);
    expect(traced(["SEC-1"], {}, [], {})).toEqual([["unanswered", "SEC-1"]]);
    expect(traced([], { s1: "satisfied" })).toEqual([["unanswered"]]);
  });

  test("no finding of its own", () => {
    const threats = [{ ...stated("T-1"), answeredBy: [] }];
    expect(requirementFindings(project({ ...S1, threats }, [], { s1: "satisfied" }))).toEqual([]);
  });
});

test("a trace is made once per record", () => {
  const record = project({});
  expect(traceRequirements(record)).toBe(traceRequirements(record));
});
