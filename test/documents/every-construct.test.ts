import { renderDocuments } from "../../src/documents";
import { infrastructureSpec } from "../../src/documents/infrastructure-spec";
import { alertsDocument } from "../../src/documents/monitoring/alerts";
import { observability } from "../../src/documents/monitoring/observability";
import { securityControls } from "../../src/documents/security-controls";
import { terraformDocument } from "../../src/documents/terraform";
import type { EnvironmentRecord, ProjectRecord } from "../../src/model/record";
import { Parser } from "../support/parser";
import { everyConstructOnAws, everyConstructOnDocker, storesOnAws } from "./every-construct";
import { environmentOf, exampleShop } from "./example-shop";
import { type Mutation, mutationsOf, withPlainJson } from "./mutations";
import { NEVER_SHOWN } from "./never-shown";

const linter = new Parser<readonly object[]>("markdown-linter.mjs");
const diagrams = new Parser<{ nodes: readonly unknown[]; edges: readonly unknown[] }>("mermaid-parser.mjs");
afterAll(() => Promise.all([linter.close(), diagrams.close()]));

const RECORDS: readonly (readonly [what: string, environment: string, record: () => ProjectRecord])[] = [
  ["every construct on AWS", "prod", everyConstructOnAws],
  ["stores with all their settings on AWS", "prod", storesOnAws],
  ["every construct on Docker", "dev", everyConstructOnDocker],
];

/** The first and the last place of each setting: what comes first in a table shows more easily than what comes second. */
function firstAndLast(mutations: Iterable<Mutation>): readonly Mutation[] {
  const places = new Map<string, readonly Mutation[]>();
  for (const mutation of mutations) {
    const [first] = places.get(mutation.setting) ?? [];
    places.set(mutation.setting, first === undefined ? [mutation] : [first, mutation]);
  }
  return [...places.values()].flat();
}

const DOCUMENTS = [terraformDocument, infrastructureSpec, securityControls, alertsDocument, observability];

/** Whether a document changes: the one that most settings show in is looked at first. */
function isSeen(project: ProjectRecord, environment: EnvironmentRecord, mutation: Mutation): boolean {
  const own = textsOf(project, environment);
  return mutation.within((changed) =>
    DOCUMENTS.some((render, index) => render({ ...project, environments: [changed] })() !== own[index]),
  );
}

const texts = new WeakMap<EnvironmentRecord, readonly string[]>();

/** The documents as they are without a change. */
function textsOf(project: ProjectRecord, environment: EnvironmentRecord): readonly string[] {
  let own = texts.get(environment);
  // A copy, because facts are read once for each record and its Terraform is about to change.
  if (!own)
    texts.set(
      environment,
      (own = DOCUMENTS.map((render) => render({ ...project, environments: [{ ...environment }] })())),
    );
  return own;
}

test.each(RECORDS)(
  "a change of any setting of %s changes a document",
  (_, name, record) => {
    const project = record();
    const environment = withPlainJson(environmentOf(project, name));
    const places = firstAndLast(mutationsOf(environment));
    const unseen = places.filter(({ setting }) => !NEVER_SHOWN.some(([known]) => known.test(setting)));
    expect(unseen.length).toBeGreaterThan(40);
    expect(
      unseen
        .filter((mutation) => !isSeen(project, environment, mutation))
        .map(({ address, setting }) => `${setting} of ${address}`),
    ).toEqual([]);
  },
  240_000,
);

test("every exception stands for something that is emitted and that no document shows", () => {
  const project = exampleShop();
  const environments = [
    ...RECORDS.map(([, name, record]) => environmentOf(record(), name)),
    ...["dev", "staging"].map((name) => environmentOf(project, name)),
  ].map(withPlainJson);
  const isIdle = (known: RegExp) =>
    !environments.some((environment) => {
      const unseen = firstAndLast(mutationsOf(environment)).filter(({ setting }) => known.test(setting));
      return unseen.some((mutation) => !isSeen(project, environment, mutation));
    });
  expect(NEVER_SHOWN.filter(([known]) => isIdle(known)).map(([known]) => String(known))).toEqual([]);
}, 60_000);

test.each(RECORDS)(
  "the documents of %s pass markdownlint, and Mermaid reads their diagrams",
  async (_, __, record) => {
    const documents = renderDocuments(record()).map(({ content }) => content);
    for (const content of documents) expect(await linter.parse(content)).toEqual([]);
    const charts = documents.flatMap((content) =>
      [...content.matchAll(/```mermaid\n([^]*?)\n```/g)].map(([, chart]) => chart!),
    );
    expect(charts.length).toBeGreaterThanOrEqual(2);
    for (const chart of charts) expect((await diagrams.parse(chart)).edges.length).toBeGreaterThan(0);
  },
  60_000,
);

test.each(RECORDS)("no cell of %s holds JSON or a number of seconds that reads as another unit", (_, __, record) => {
  const cells = renderDocuments(record())
    .filter(({ path }) => !path.endsWith("/terraform.md"))
    .flatMap(({ content }) => content.split("\n"))
    .filter((line) => line.startsWith("| "))
    .flatMap((line) => line.split(" | "));
  expect(cells.filter((cell) => /\{\\?"/.test(cell) || /\b\d{4,} s(?:econds)?\b/.test(cell))).toEqual([]);
});
