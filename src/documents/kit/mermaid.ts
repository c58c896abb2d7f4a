import { createHash } from "node:crypto";
import { codeBlock, type Block } from "./blocks";
import { label } from "./mermaid-label";

/** A label of several lines is given as a list. All text is untrusted and shown as it is. */
export type Label = string | readonly string[];

export interface FlowchartGroup {
  /** Unique among groups and nodes; never shown. */
  readonly name: string;
  readonly label: Label;
  /** The group that holds this one. @default - it stands on its own */
  readonly parent?: string;
}

export interface FlowchartNode {
  /** Unique among groups and nodes; never shown. */
  readonly name: string;
  readonly label: Label;
  /** The group that holds it. @default - it stands on its own */
  readonly group?: string;
  /** @default "box" */
  readonly shape?: keyof typeof SHAPES;
}

export interface FlowchartEdge {
  /** The name of a node or group. */
  readonly from: string;
  readonly to: string;
  /** @default - a bare arrow */
  readonly label?: Label;
  /** @default "solid" */
  readonly line?: keyof typeof LINES;
}

export interface Flowchart {
  readonly direction: "TB" | "BT" | "LR" | "RL";
  readonly groups?: readonly FlowchartGroup[];
  readonly nodes: readonly FlowchartNode[];
  readonly edges: readonly FlowchartEdge[];
}

const SHAPES = {
  box: ["[", "]"],
  round: ["(", ")"],
  stadium: ["([", "])"],
  store: ["[(", ")]"],
  decision: ["{", "}"],
} as const;

const LINES = { solid: "-->", dotted: "-.->", thick: "==>" } as const;

const END = "end";

/** Mermaid's defaults, which GitHub keeps: beyond them a reader sees an error instead of a diagram. */
const LARGEST = { characters: 50_000, edges: 500 };

/**
 * A flowchart in a fenced Mermaid block, in the order given.
 * @throws RangeError if a name is declared twice, an edge or parent names nothing, or groups hold each other.
 */
export function flowchart(chart: Flowchart): Block {
  const ids = identifiers(chart);
  const placed = members(chart, ids, undefined, "  ");
  const unplaced = ids.size - placed.filter((line) => !line.endsWith(END)).length;
  if (unplaced > 0)
    throw new RangeError(`${unplaced} elements of a flowchart hang on a node or on groups that hold each other.`);
  const lines = [`flowchart ${chart.direction}`, ...placed];
  for (const edge of chart.edges) {
    const text = edge.label === undefined || edge.label.length === 0 ? "" : `|${label(edge.label)}|`;
    lines.push(`  ${found(ids, edge.from)} ${LINES[edge.line ?? "solid"]}${text} ${found(ids, edge.to)}`);
  }
  return codeBlock("mermaid", lines.join("\n"));
}

/** Whether GitHub draws it: split a larger chart, or say in a sentence that the table below stands for it. */
export function fitsMermaid(chart: Flowchart): boolean {
  return chart.edges.length <= LARGEST.edges && flowchart(chart).length <= LARGEST.characters;
}

function members(
  chart: Flowchart,
  ids: ReadonlyMap<string, string>,
  holder: string | undefined,
  indent: string,
): string[] {
  const lines: string[] = [];
  for (const group of chart.groups ?? []) {
    if (group.parent !== holder) continue;
    lines.push(`${indent}subgraph ${found(ids, group.name)}[${label(group.label)}]`);
    lines.push(...members(chart, ids, group.name, `${indent}  `), `${indent}${END}`);
  }
  for (const node of chart.nodes) {
    if (node.group !== holder) continue;
    const [open, close] = SHAPES[node.shape ?? "box"];
    lines.push(`${indent}${found(ids, node.name)}${open}${label(node.label)}${close}`);
  }
  return lines;
}

function identifiers(chart: Flowchart): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const [prefix, elements] of [
    ["g_", chart.groups ?? []],
    ["n_", chart.nodes],
  ] as const) {
    for (const { name } of elements) {
      if (ids.has(name)) throw new RangeError(`A flowchart declares ${JSON.stringify(name)} twice.`);
      const id = identifier(prefix, name, taken);
      ids.set(name, id);
      taken.add(id);
    }
  }
  for (const holder of [...(chart.groups ?? []).map((g) => g.parent), ...chart.nodes.map((n) => n.group)]) {
    if (holder !== undefined) found(ids, holder);
  }
  return ids;
}

/** The prefix keeps reserved words out; a name that had to change carries a hash of itself, so no other name moves it. */
function identifier(prefix: string, name: string, taken: ReadonlySet<string>): string {
  const word = name.replace(/[^A-Za-z0-9]+/g, "_");
  if (word === name && name !== "") return prefix + name;
  const hash = createHash("sha256").update(name).digest("hex");
  let length = 6;
  while (taken.has(`${prefix}${word}_${hash.slice(0, length)}`)) length += 1;
  return `${prefix}${word}_${hash.slice(0, length)}`;
}

function found(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new RangeError(`A flowchart has no node or group ${JSON.stringify(name)}.`);
  return id;
}
