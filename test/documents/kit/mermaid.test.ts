import fc from "fast-check";
import { fitsMermaid, flowchart, type Flowchart } from "../../../src/documents/kit/mermaid";
import { visibleLine } from "../../../src/values/visible";
import { Parser } from "../../support/parser";
import { untrusted } from "../../support/untrusted";

// Hundreds of documents pass through a parser in another thread.
jest.setTimeout(60_000);

interface Shown {
  readonly lines: readonly string[];
  readonly markup: readonly string[];
}
interface Diagram {
  readonly direction: string;
  readonly nodes: readonly (Shown & { id: string; shape: string })[];
  readonly edges: readonly (Shown & { start: string; end: string; stroke: string })[];
  readonly groups: readonly (Shown & { id: string; nodes: string[] })[];
}

const parser = new Parser<Diagram>("mermaid-parser.mjs");
afterAll(() => parser.close());

/** Mermaid's own placeholders cannot be shown, so they are written out. */
const shown = (s: string) =>
  visibleLine(s)
    .replace(/ﬂ(?=°)/g, "⟨U+FB02⟩")
    .replace(/¶(?=ß)/g, "⟨U+00B6⟩");

const parsed = (chart: Flowchart) => parser.parse(flowchart(chart).replace(/^```mermaid\n|\n```$/g, ""));

test("a flowchart keeps the caller's order, names and groups", () => {
  const chart: Flowchart = {
    direction: "LR",
    groups: [
      { name: "vpc", label: "VPC" },
      { name: "data", label: "Data subnets", parent: "vpc" },
    ],
    nodes: [
      { name: "user", label: "User", shape: "stadium" },
      { name: "api", label: ["api", "aws_ecs_service.api"], group: "vpc" },
      { name: "orders.db", label: "orders", group: "data", shape: "store" },
    ],
    edges: [
      { from: "user", to: "api", line: "thick" },
      { from: "api", to: "orders.db", label: "read-write, tcp 5432" },
      { from: "vpc", to: "user", line: "dotted" },
    ],
  };
  expect(flowchart(chart)).toBe(
    [
      "```mermaid",
      "flowchart LR",
      '  subgraph g_vpc["VPC"]',
      '    subgraph g_data["Data subnets"]',
      '      n_orders_db_4ef9bc[("orders")]',
      "    end",
      '    n_api["api',
      'aws_ecs_service.api"]',
      "  end",
      '  n_user(["User"])',
      "  n_user ==> n_api",
      '  n_api -->|"read-write, tcp 5432"| n_orders_db_4ef9bc',
      "  g_vpc -.-> n_user",
      "```",
    ].join("\n"),
  );
});

test("a chart that names nothing, names twice or holds itself is refused", () => {
  const one = { name: "a", label: "a" };
  const chart = (more: Partial<Flowchart>) => () => flowchart({ direction: "TB", nodes: [one], edges: [], ...more });
  expect(chart({ edges: [{ from: "a", to: "b" }] })).toThrow('A flowchart has no node or group "b".');
  expect(chart({ nodes: [{ ...one, group: "g" }] })).toThrow('A flowchart has no node or group "g".');
  expect(chart({ nodes: [one, one] })).toThrow('A flowchart declares "a" twice.');
  expect(
    chart({
      groups: [
        { name: "g", label: "g", parent: "h" },
        { name: "h", label: "h", parent: "g" },
      ],
    }),
  ).toThrow("2 elements of a flowchart hang on a node or on groups that hold each other.");
});

test("a chart of more than 500 edges does not fit", () => {
  const chart = (edges: number): Flowchart => ({
    direction: "TB",
    nodes: [{ name: "a", label: "a" }],
    edges: Array.from({ length: edges }, () => ({ from: "a", to: "a" })),
  });
  expect(fitsMermaid(chart(500))).toBe(true);
  expect(fitsMermaid(chart(501))).toBe(false);
});

test("Mermaid reads the most edges that fit", async () => {
  const edges = Array.from({ length: 500 }, () => ({ from: "a", to: "a" }));
  expect((await parsed({ direction: "TB", nodes: [{ name: "a", label: "a" }], edges })).edges).toHaveLength(500);
});

test("names that look alike or are Mermaid's own words stay apart", async () => {
  const names = [
    "end",
    "END",
    "graph",
    "subgraph",
    "style",
    "default",
    "click",
    "a.b",
    "a-b",
    "a_b",
    "a b",
    "",
    "é",
    "o",
    "x",
    "__proto__",
    "日本",
  ];
  const nodes = names.map((name) => ({ name, label: name }));
  const edges = names.map((from, i) => ({ from, to: names[(i + 1) % names.length]! }));
  const { nodes: found, edges: arrows } = await parsed({ direction: "BT", nodes, edges });
  expect(found.map((node) => node.lines)).toEqual(names.map((name) => [name]));
  const ids = found.map(({ id }) => id);
  expect(arrows.map(({ start, end }) => [start, end])).toEqual(ids.map((id, i) => [id, ids[(i + 1) % ids.length]]));
});

test("untrusted text in labels shows as it is and changes nothing else", async () => {
  const shapes = ["box", "round", "stadium", "store", "decision"] as const;
  await fc.assert(
    fc.asyncProperty(untrusted, untrusted, untrusted, fc.constantFrom(...shapes), async (a, b, c, shape) => {
      const lines = [b, c].map(shown).filter((line) => line !== "");
      const diagram = await parsed({
        direction: "LR",
        groups: [{ name: "style", label: a }],
        nodes: [
          { name: "classDef", label: [b, c], shape, group: "style" },
          { name: "direction", label: a, shape },
        ],
        edges: [
          { from: "classDef", to: "direction", label: c },
          { from: "direction", to: "style" },
        ],
      });
      expect(diagram).toEqual({
        direction: "LR",
        groups: [{ id: "g_style", nodes: ["n_classDef"], lines: [shown(a)], markup: [] }],
        nodes: [
          expect.objectContaining({ id: "n_classDef", lines: lines.length === 0 ? [""] : lines, markup: [] }),
          expect.objectContaining({ id: "n_direction", lines: [shown(a)], markup: [] }),
        ],
        edges: [
          { start: "n_classDef", end: "n_direction", stroke: "normal", lines: [shown(c)], markup: [] },
          { start: "n_direction", end: "g_style", stroke: "normal", lines: [""], markup: [] },
        ],
      });
    }),
    { numRuns: 300 },
  );
});
