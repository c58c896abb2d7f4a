import fc from "fast-check";
import { securityControls } from "../../src/documents/security-controls";
import { infrastructureSpec } from "../../src/documents/infrastructure-spec";
import { themeOf } from "../../src/documents/infrastructure-spec/requirement-themes";
import type { ProjectRecord, RequirementRecord } from "../../src/model/record";
import { hostileText } from "../support/hostile-texts";
import { Parser } from "../support/parser";
import { shopRecord } from "./shop";

jest.setTimeout(60_000);

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

const parser = new Parser<Node>("markdown-parser.mjs");
const linter = new Parser<readonly object[]>("markdown-linter.mjs");
afterAll(() => Promise.all([parser.close(), linter.close()]));

const SOURCE = "symphony-shop/specs/project-specification.md:12";
const stated = (id: string, text: string, ...headings: readonly string[]): RequirementRecord => ({
  id,
  text,
  headings,
  source: SOURCE,
});
let plain: ProjectRecord;
beforeAll(() => (plain = shopRecord()));

/** The shop whose api says to satisfy SEC-1; SEC-2 is met elsewhere, and nothing satisfies NFR-1. */
function shop(text = "Data is encrypted at rest."): ProjectRecord {
  const environments = plain.environments.map((environment) => ({
    ...environment,
    constructs: environment.constructs.map((one) => (one.name === "api" ? { ...one, satisfies: ["SEC-1"] } : one)),
  }));
  return {
    ...plain,
    environments,
    requirements: {
      sources: ["symphony-shop/specs/project-specification.md"],
      requirements: [
        stated("SEC-1", text, "Security"),
        stated("SEC-2", "Only people who signed in may pay.", text),
        stated("NFR-1", "The shop is available for 99.9 % of a month.", "Availability"),
      ],
      threats: [
        { ...stated("T-1", text), category: "Spoofing", answeredBy: ["SEC-2"] },
        { ...stated("T-2", "Somebody floods the shop."), answeredBy: [] },
      ],
      controls: {},
      elsewhere: { "SEC-2": text },
    },
  };
}

const section = (document: string, title: string): string => {
  const start = document.indexOf(`\n## ${title}\n`);
  expect(start).toBeGreaterThan(0);
  const end = document.indexOf("\n## ", start + 1);
  return document.slice(start, end < 0 ? undefined : end);
};

test("a project without requirements has no such section", () => {
  expect(infrastructureSpec(plain)()).not.toMatch(/^#+ Requirements/m);
  expect(securityControls(plain)()).not.toMatch(/^#+ (Requirements|Threats)/m);
});

test("the infrastructure specification has the needs by theme, with their counts and verdicts", () => {
  const needs = section(infrastructureSpec(shop())(), "Requirements");
  expect(needs).toMatch(
    /3 requirements: .*1 met elsewhere.*1 UNMET\. By theme: availability and recovery 1, data protection 2\./,
  );
  expect(needs).toContain(
    `### Requirements on availability and recovery\n\n| Id | Requirement | Verdict | Satisfied by | Source |\n| --- | --- | --- | --- | --- |\n| \`NFR-1\` | The shop is available for 99.9 % of a month. | UNMET | – | \`${SOURCE}\` |`,
  );
  expect(needs).toContain(
    "| `SEC-2` | Only people who signed in may pay. | met elsewhere | Data is encrypted at rest. |",
  );
  expect(needs).toMatch(/\| `SEC-1` \| Data is encrypted at rest\. \| \w+ \| `api` \|/);
});

test("the security controls have the trace and the coverage of threats, after the environments", () => {
  const document = securityControls(shop())();
  expect(document.indexOf("## Environment prod")).toBeLessThan(document.indexOf("\n## Requirements\n"));
  expect(section(document, "Requirements")).toMatch(
    /\| `SEC-1` \| .* \| `api` \| – \| dev: `docker_container\.api`; staging: `aws_ecs_service\.api`; .* \|/,
  );
  const threats = section(document, "Threats");
  expect(threats).toContain("| Spoofing | 1 | 1 | 0 | 0 |\n| Tampering | 0 | 0 | 0 | 0 |");
  expect(threats).toContain("| Not categorised | 1 | 0 | 1 | 0 |");
  expect(threats).toContain("| `T-1` | Spoofing | Data is encrypted at rest. | `SEC-2` | answered |");
  expect(threats).toContain("| `T-2` | – | Somebody floods the shop. | – | unanswered |");
});

test("both documents are clean and deterministic", async () => {
  for (const render of [infrastructureSpec, securityControls]) {
    expect(await linter.parse(render(shop())())).toEqual([]);
    expect(render(shop())()).toBe(render(shop())());
  }
});

test("hostile texts of requirements stay text", async () => {
  const walk = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(walk)];
  const typesOf = async (text: string): Promise<readonly string[]> => {
    const documents = [infrastructureSpec, securityControls].map((render) =>
      section(render(shop(text))(), "Requirements"),
    );
    const nodes = await Promise.all(
      [...documents, section(securityControls(shop(text))(), "Threats")].map((one) => parser.parse(one)),
    );
    return nodes.flatMap(walk).map(({ type }) => type);
  };
  const usual = new Set(await typesOf("plain"));
  await fc.assert(
    fc.asyncProperty(
      hostileText.filter((text) => /\S/.test(text)),
      async (text) => expect((await typesOf(text)).filter((type) => !usual.has(type))).toEqual([]),
    ),
    { numRuns: 25 },
  );
});

test.each([
  ["The shop recovers within an hour.", "Availability and recovery"],
  ["Backups are kept for 35 days.", "Availability and recovery"],
  ["Only the on-call role may restart a service.", "Access"],
  ["All data is encrypted at rest and in transit.", "Data protection"],
  ["Secrets are rotated every 90 days.", "Data protection"],
  ["The database is not reachable from the internet.", "Network"],
  ["95 % of requests are answered within 300 milliseconds at peak load.", "Performance and scaling"],
  ["People are alerted when an alarm fires, and a runbook says what to do.", "Monitoring and operations"],
  ["A release can be rolled back.", "Delivery"],
  ["An environment costs at most 4000 USD a month.", "Cost"],
  ["Receipts are retained for ten years, as the law asks.", "Compliance"],
  ["A visitor can put a thing into the basket.", "Other"],
])("%s is about %s", (text, theme) => expect(themeOf(stated("NFR-1", text))).toBe(theme));

test("the nearest heading decides where the text does not", () => {
  expect(themeOf(stated("NFR-1", "At most two hours.", "Spec", "Recovery"))).toBe("Availability and recovery");
  expect(themeOf(stated("NFR-1", "Two copies.", "Availability", "Cost"))).toBe("Cost");
});
