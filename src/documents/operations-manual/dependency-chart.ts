import { surroundingsOf } from "../../controls/runbooks";
import type { Facts } from "../../facts";
import type { Block } from "../kit/markdown";
import { type Flowchart, fitsMermaid, flowchart } from "../kit/mermaid";
import { tryFindMain } from "../main-resource";
import type { Dependency } from "./dependencies";
import { isStore } from "../../model/construct-kinds";

/** What a service needs, drawn; undefined where it needs nothing, or more than a page draws. */
export function dependencyChart(chain: readonly Dependency[], facts: Facts): Block | undefined {
  const known = new Set(chain.map(({ construct }) => `${construct.kind} ${construct.name}`));
  const edges = chain.flatMap(({ construct }) =>
    surroundingsOf(construct, facts)
      .uses.filter(({ kind, name }) => known.has(`${kind} ${name}`))
      .map(({ kind, name, access }) => ({
        from: `${construct.kind} ${construct.name}`,
        to: `${kind} ${name}`,
        label: access,
      })),
  );
  if (edges.length === 0) return undefined;
  const chart: Flowchart = {
    direction: "TB",
    nodes: chain.map(({ construct }) => ({
      name: `${construct.kind} ${construct.name}`,
      label: [construct.name, tryFindMain(facts, construct)?.address ?? construct.kind],
      shape: isStore(construct.kind) || construct.kind === "Secret" ? "store" : "box",
    })),
    edges,
  };
  return fitsMermaid(chart) ? flowchart(chart) : undefined;
}
