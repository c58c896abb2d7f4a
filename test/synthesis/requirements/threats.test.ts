import { strideCategories } from "../../../src/model/stride";
import { parseThreats } from "../../../src/synthesis/requirements/threats";

const read = (markdown: string) =>
  parseThreats(markdown, "security/threat-model.md").map(({ id, category, answeredBy }) => [
    id,
    category,
    ...answeredBy,
  ]);

test("threats of a table have the category of its column and what their row names", () => {
  expect(
    parseThreats(
      "# Threats\n\n| ID | Threat | STRIDE | Mitigation |\n|-|-|-|-|\n| T-1 | A stranger signs in. | Spoofing | SEC-3, `S3.8`, T-2 |\n| T-2 | b | T | none |",
      "security/threat-model.md",
    ),
  ).toEqual([
    {
      id: "T-1",
      text: "A stranger signs in.",
      headings: ["Threats"],
      source: "security/threat-model.md:5",
      category: "Spoofing",
      answeredBy: ["S3.8", "SEC-3"],
    },
    {
      id: "T-2",
      text: "b",
      headings: ["Threats"],
      source: "security/threat-model.md:6",
      category: "Tampering",
      answeredBy: [],
    },
  ]);
});

test.each([
  ["S", "Spoofing"],
  ["T", "Tampering"],
  ["R", "Repudiation"],
  ["I, D", "Information disclosure"],
  ["D", "Denial of service"],
  ["E", "Elevation of privilege"],
  ["Elevation of Privilege", "Elevation of privilege"],
  ["Denial of Service", "Denial of service"],
  ["X", undefined],
])("the category %s is %s", (cell, category) => {
  expect(read(`| ID | Category | Text |\n|-|-|-|\n| T-1 | ${cell} | some text |`)).toEqual([["T-1", category]]);
});

test.each(strideCategories)("a heading gives the category %s", (category) => {
  expect(read(`# Threats\n\n### ${category}\n\n- T-1: text`)).toEqual([["T-1", category]]);
  expect(read(`## T-1 ${category} of orders`)).toEqual([["T-1", category]]);
});

test("the nearest heading that names one category gives it, and the text where none does", () => {
  expect(
    read(
      "# Spoofing, tampering and the rest\n\n## Information disclosure\n\n- T-1: Logs hold secrets (SYM-SECRET.1)\n\n## Others\n\n- T-2: A denial of service by DDoS. WAF.10 answers, as SEC-NET-004 asks.\n- T-3: Somebody repudiates an order\n- T-4: Something",
    ),
  ).toEqual([
    ["T-1", "Information disclosure", "SYM-SECRET.1"],
    ["T-2", "Denial of service", "WAF.10", "SEC-NET-004"],
    ["T-3", "Repudiation"],
    ["T-4", undefined],
  ]);
});

test("a threat of a heading has what its section names, one of a list what its item names", () => {
  expect(
    read(
      "## T-1 Tampering with orders\n\nSomebody changes a row.\n\n### Answers\n\n- SEC-1 and RDS.3\n\n| Control |\n|-|\n| SYM-REACH.1 |\n\n## T-2 Spoofing\n\nText.\n\n- T-3: x\n  - answered by ECS.5\n    - and SEC-2\n- T-4: y\n",
    ),
  ).toEqual([
    ["T-1", "Tampering", "RDS.3", "SYM-REACH.1", "SEC-1"],
    ["T-2", "Spoofing", "ECS.5", "SEC-2"],
    ["T-3", "Spoofing", "ECS.5", "SEC-2"],
    ["T-4", "Spoofing"],
  ]);
});

test("assets, actors and mitigations of a threat model are no threats; versions are no controls", () => {
  expect(
    read(
      "## Assets\n\n- A-1: Orders\n\n## 2. Mitigations\n\n- M-1: TLS\n\n## Threats\n\n- T-1: Downgrade to TLS-1.1 or v1.2.3",
    ),
  ).toEqual([["T-1", undefined]]);
});
