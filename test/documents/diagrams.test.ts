import { renderDocuments } from "../../src/documents";
import { Parser } from "../support/parser";
import { everyConstructOnAws, everyConstructOnDocker } from "./every-construct";
import { exampleShop } from "./example-shop";
import { pipelineShop } from "./pipeline-shop";

const diagrams = new Parser<{ readonly nodes: readonly unknown[]; readonly edges: readonly unknown[] }>(
  "mermaid-parser.mjs",
);
afterAll(() => diagrams.close());

test.each([
  ["the example", exampleShop, 7],
  ["a project with a pipeline", pipelineShop, 11],
  ["every construct on AWS", everyConstructOnAws, 2],
  ["every construct on Docker", everyConstructOnDocker, 2],
] as const)(
  "every Mermaid block of every document of %s is accepted by the Mermaid parser",
  async (_, record, least) => {
    const blocks = renderDocuments(record()).flatMap(({ path, content }) =>
      [...content.matchAll(/```mermaid\n([^]*?)\n```/g)].map(([, source]) => ({ path, source: source! })),
    );
    expect(blocks.length).toBeGreaterThanOrEqual(least);
    for (const { path, source } of blocks) {
      const { nodes, edges } = await diagrams.parse(source);
      expect([path, nodes.length > 1, edges.length > 0]).toEqual([path, true, true]);
    }
  },
  60_000,
);
