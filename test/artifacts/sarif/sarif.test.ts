import Ajv from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sarif } from "../../../src/artifacts/sarif";
import { linesOfResources } from "../../../src/artifacts/sarif/resource-lines";
import { evidenceReport } from "../../../src/controls/report";
import { stableJson } from "../../../src/synthesis/stable-json";
import { everyConstructOnAws } from "../../documents/every-construct";
import { HIDDEN, hostileReport } from "../hostile-reports";
import { TERRAFORM, context, sampleReport } from "../sample-report";

jest.setTimeout(60_000);

// Of a draft that ajv no longer reads; nothing in it differs but these two words.
const { $schema, id, ...schema } = JSON.parse(readFileSync(join(__dirname, "sarif-2.1.0.schema.json"), "utf8"));
// One of its patterns has a bracket that only the older syntax takes.
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema);

function errorsOf(log: unknown): readonly string[] {
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const rendered = (report = sampleReport(), more = {}) => JSON.parse(sarif.render(report, { ...context, ...more }));
const resultsOf = (log: any) => log.runs[0].results;

test("is valid by the schema of SARIF, for a sample and for every construct", () => {
  expect([$schema, id].every((text) => text.includes("schema"))).toBe(true);
  expect(errorsOf(rendered())).toEqual([]);
  expect(errorsOf(rendered(evidenceReport(everyConstructOnAws())))).toEqual([]);
});

describe("the schema fails", () => {
  const broken: readonly [string, (run: any) => void][] = [
    ["a level that SARIF has not", (run) => (run.results[0].level = "high")],
    ["a kind that SARIF has not", (run) => (run.results[0].kind = "unknown")],
    ["a property that SARIF has not", (run) => (run.results[0].severity = "high")],
    ["a result without a message", (run) => delete run.results[0].message],
    ["a line before the first", (run) => (run.results[0].locations[0].physicalLocation.region.startLine = 0)],
    ["a suppression of no kind", (run) => (run.results[0].suppressions = [{ justification: "because" }])],
    ["a tool without a name", (run) => delete run.tool.driver.name],
    ["two equal tags", (run) => (run.tool.driver.rules[0].properties.tags = ["a", "a"])],
  ];
  test.each(broken)("%s", (_, change) => {
    const log = rendered();
    change(log.runs[0]);
    expect(errorsOf(log)).not.toEqual([]);
  });
});

test("a violated row is a failure, an accepted one a suppressed failure, an unknown one to be reviewed; no other is shown", () => {
  expect(
    resultsOf(rendered()).map(({ ruleId, kind, level, suppressions }: any) => [ruleId, kind, level, suppressions?.[0]]),
  ).toEqual([
    ["S3.8", "fail", "error", undefined],
    [
      "S3.9",
      "fail",
      "warning",
      {
        kind: "external",
        status: "accepted",
        justification: "Accepted by storefront until 2027-03-31: the partner's client is old",
      },
    ],
    ["S3.14", "review", "none", undefined],
    ["SYM-REACH.1", "fail", "error", undefined],
  ]);
  const { rules } = rendered().runs[0].tool.driver;
  for (const { ruleId, ruleIndex } of resultsOf(rendered())) expect(rules[ruleIndex].id).toBe(ruleId);
});

test("a rule carries what GitHub reads: a severity by number, the tag security, few tags", () => {
  const rule = rendered().runs[0].tool.driver.rules[1];
  expect(rule.properties).toMatchObject({
    "security-severity": "8.0",
    tags: ["security", "cis/2.1.4", "nist/AC-17", "nist/SC-7", "nist/SI-1"],
  });
  expect(rule.help.text).toContain("Verify after a deploy: aws s3api get-bucket-high --bucket <bucket>");
  expect(rule.help.markdown).toContain("`aws s3api get-bucket-high --bucket <bucket>`");
  const all = rendered(evidenceReport(everyConstructOnAws())).runs[0].tool.driver.rules;
  for (const { id: rule, properties } of all)
    expect({ rule, tags: properties.tags.length <= 20 }).toEqual({ rule, tags: true });
});

test("points to the line where the resource begins, in the file's place in the repository", () => {
  const text = stableJson({
    resource: { aws_s3_bucket: { a: { tags: { receipts: "{" } }, receipts: { bucket: "b" } } },
  });
  const [result] = resultsOf(
    rendered(undefined, { prefix: "my shop/", textOf: (path: string) => (path === TERRAFORM ? text : undefined) }),
  );
  const { artifactLocation, region } = result.locations[0].physicalLocation;
  expect(artifactLocation).toEqual({ uri: `my%20shop/${TERRAFORM}`, uriBaseId: "%SRCROOT%" });
  expect(text.split("\n")[region.startLine - 1].trim()).toBe('"receipts": {');
  expect(region.startLine).toBeGreaterThan(6);
});

test("fingerprints hold where the lines change, and differ by what was read", () => {
  const fingerprints = (log: any) =>
    resultsOf(log).map((result: any) => result.partialFingerprints.primaryLocationLineHash);
  const moved = rendered(sampleReport({ found: "no" }), {
    textOf: () => '{"resource":{\n\n"aws_s3_bucket":{"receipts":{}}}}',
  });
  expect(fingerprints(moved)).toEqual(fingerprints(rendered()));
  expect(new Set(fingerprints(rendered())).size).toBe(4);
});

describe("lines of resources", () => {
  test("are found in a real file, each where its block begins", () => {
    const { terraform } = everyConstructOnAws().environments[0];
    const text = stableJson(terraform);
    const lines = linesOfResources(text);
    const addresses = Object.entries(terraform.resource).flatMap(([type, byName]) =>
      Object.keys(byName as object).map((name) => `${type}.${name}`),
    );
    expect([...lines.keys()].filter((address) => !address.startsWith("data.")).sort()).toEqual(addresses.sort());
    for (const [address, line] of lines)
      expect(
        text
          .split("\n")
          [line - 1].trim()
          .startsWith(`"${address.split(".").at(-1)}": {`),
      ).toBe(true);
  });

  test("are found whatever the layout and the texts", () => {
    const lines = linesOfResources(
      '{"data":{"aws_x":{\n"a\\"b":[{"resource":{"aws_s3_bucket":{"no":{}}}}]}},"resource":\n{"aws_y":{"t":\n{"a":"}{[\\n"},"u":{}}},"locals":{"c":{"d":{}}}}',
    );
    expect(Object.fromEntries(lines)).toEqual({ 'data.aws_x.a"b': 2, "aws_y.t": 3, "aws_y.u": 4 });
    expect(linesOfResources("")).toEqual(new Map());
    expect(linesOfResources('{"resource": {"aws_s3_bucket": {"cut')).toEqual(new Map());
  });
});

test("hostile texts leave it valid, show as they are and make no link", () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = sarif.render(report, context);
      expect(HIDDEN.test(text)).toBe(false);
      const log = JSON.parse(text);
      expect(errorsOf(log)).toEqual([]);
      for (const { message } of resultsOf(log)) expect(message.text).not.toMatch(/(?<!\\)(?:\\\\)*[[\]]/);
    }),
    { numRuns: 100 },
  );
});
