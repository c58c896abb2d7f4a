import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { junit } from "../../../src/artifacts/junit";
import { evidenceReport } from "../../../src/controls/report";
import { everyConstructOnAws } from "../../documents/every-construct";
import { HIDDEN, hostileReport } from "../hostile-reports";
import { context, sampleReport } from "../sample-report";

jest.setTimeout(60_000);

/** Elements by those they may be in, with their attributes, as Jenkins's junit-10.xsd has them; those with "!" are required. */
const ELEMENTS: Readonly<Record<string, { readonly within: string; readonly attributes: readonly string[] }>> = {
  testsuites: { within: "", attributes: ["name", "time", "tests", "failures", "errors"] },
  testsuite: {
    within: "testsuites",
    attributes: [
      "name!",
      "tests!",
      "failures!",
      "errors!",
      "time",
      "skipped",
      "timestamp",
      "hostname",
      "id",
      "package",
    ],
  },
  testcase: { within: "testsuite", attributes: ["name!", "time", "classname", "group"] },
  skipped: { within: "testcase", attributes: ["type", "message"] },
  failure: { within: "testcase", attributes: ["type", "message"] },
  "system-out": { within: "testcase", attributes: [] },
};

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  preserveOrder: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
});

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

function elementsOf(nodes: readonly any[]): readonly Element[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ":@" && key !== "#text" && key !== "?xml");
    if (name === undefined) return [];
    const attributes = Object.fromEntries(
      Object.entries(node[":@"] ?? {}).map(([key, value]) => [key.slice(1), String(value)]),
    );
    const text = node[name].map((child: any) => child["#text"] ?? "").join("");
    return [{ name, attributes, children: elementsOf(node[name]), text }];
  });
}

/** What is wrong with the structure. */
function faultsOf({ name, attributes, children }: Element, within = ""): readonly string[] {
  const known = ELEMENTS[name];
  if (!known || known.within !== within) return [`${name} in ${within}`];
  const names = known.attributes.map((attribute) => attribute.replace("!", ""));
  const required = known.attributes.filter((attribute) => attribute.endsWith("!")).map((a) => a.slice(0, -1));
  return [
    ...Object.keys(attributes).filter((attribute) => !names.includes(attribute)),
    ...required.filter((attribute) => !(attribute in attributes)).map((attribute) => `no ${attribute}`),
    ...children.flatMap((child) => faultsOf(child, name)),
  ];
}

function parse(text: string): Element {
  expect(XMLValidator.validate(text, { allowBooleanAttributes: false })).toBe(true);
  const [root, ...more] = elementsOf(parser.parse(text));
  expect(more).toEqual([]);
  return root;
}

test("has the structure that Jenkins reads, with counts that are true", () => {
  for (const report of [sampleReport(), evidenceReport(everyConstructOnAws())]) {
    const root = parse(junit.render(report, context));
    expect(faultsOf(root)).toEqual([]);
    for (const { attributes, children } of root.children) {
      const having = (name: string) => children.filter((c) => c.children.some((child) => child.name === name)).length;
      const { tests, failures, skipped } = attributes;
      expect({ tests, failures, skipped }).toEqual({
        tests: `${children.length}`,
        failures: `${having("failure")}`,
        skipped: `${having("skipped")}`,
      });
    }
  }
});

test("a suite for each environment and one for the requirements; what is neither satisfied nor violated is skipped with its reason", () => {
  const [environment, requirements] = parse(junit.render(sampleReport(), context)).children;
  const shown = environment.children.map(({ attributes, children }) => [
    attributes.name.split(" ")[0],
    attributes.classname,
    children[0].name,
    children[0].attributes.message,
  ]);
  expect(shown).toEqual([
    ["S3.5", "prod.S3", "system-out", undefined],
    ["S3.8", "prod.S3", "failure", "1 of 2 values violated."],
    ["S3.9", "prod.S3", "skipped", "Accepted by storefront until 2027-03-31: the partner's client is old"],
    ["S3.14", "prod.S3", "skipped", "Known only after a deploy: 1 of 1 value."],
    ["S3.20", "prod.S3", "skipped", "Not demanded of the tier production."],
    ["IAM.3", "prod.IAM", "skipped", "Not judged from Terraform: a password's age is not in Terraform"],
    ["RDS.1", "prod.RDS", "skipped", "Nothing that it is about is declared here."],
    ["SYM-REACH.1", "prod.SYM-REACH", "failure", "1 of 1 value violated."],
  ]);
  expect(environment.children[1].children[0].text.split("\n")).toEqual([
    "Others read what they should not.",
    "violated: aws_s3_bucket.receipts block_public_acls: false",
    "satisfied: aws_s3_bucket.receipts ignore_public_acls: false",
    "Fix: Leave the default.",
    "Verify: aws s3api get-bucket-high --bucket <bucket>",
  ]);
  expect(requirements.attributes).toMatchObject({ name: "Requirements", tests: "2", failures: "1", skipped: "1" });
});

test("hostile texts leave it well-formed, with the same structure and no character that XML forbids", () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = junit.render(report, context);
      expect(HIDDEN.test(text)).toBe(false);
      expect(/[\ufffe\uffff]/.test(text)).toBe(false);
      const root = parse(text);
      expect(faultsOf(root)).toEqual([]);
      expect(root.children.map(({ children }) => children.length)).toEqual([8, 2]);
    }),
    { numRuns: 100 },
  );
  for (const found of ["true", "\ufffe\uffff", "]]>", "<!-- -->", '"', "&#0;", ""]) {
    const root = parse(junit.render(sampleReport({ found, title: "true" }), context));
    expect(root.attributes.name).toBe("true");
  }
});
